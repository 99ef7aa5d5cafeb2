#include "btrfs.h"

#include <optional>
#include <string>
#include <vector>

#include "../core/shadow/btrfs.h"
#include "../core/shadow/nested_subvolumes.h"
#include "../core/shadow/uuid.h"
#include "system_call.h"

namespace penumbra::binding {
namespace {

namespace shadow = core::shadow;

struct Nothing {};
using Command = SystemCall<Nothing>;

Napi::Value Undefined(Napi::Env env, const Nothing&) { return env.Undefined(); }

// Whether the arguments are `texts` strings without NUL, then `flags` booleans. Throws a TypeError when not.
bool Matches(const Napi::CallbackInfo& info, const char* name, std::size_t texts, std::size_t flags) {
  bool matches = info.Length() == texts + flags;
  for (std::size_t at = 0; matches && at < texts; ++at) {
    matches = info[at].IsString() && info[at].As<Napi::String>().Utf8Value().find('\0') == std::string::npos;
  }
  for (std::size_t at = texts; matches && at < texts + flags; ++at) matches = info[at].IsBoolean();
  if (!matches) {
    Napi::TypeError::New(info.Env(), std::string(name) + " takes other arguments").ThrowAsJavaScriptException();
  }
  return matches;
}

std::string Text(const Napi::CallbackInfo& info, std::size_t at) { return info[at].As<Napi::String>().Utf8Value(); }
bool Flag(const Napi::CallbackInfo& info, std::size_t at) { return info[at].As<Napi::Boolean>().Value(); }

Napi::Value CreateSnapshot(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsCreateSnapshot", 3, 1)) return info.Env().Undefined();
  const auto work = [source = Text(info, 0), folder = Text(info, 1), name = Text(info, 2), read_only = Flag(info, 3)](
                        Nothing&) { return shadow::CreateSnapshot(source, folder, name, read_only); };
  return Command::Start(info.Env(), "btrfsCreateSnapshot", work, Undefined);
}

Napi::Value CreateSubvolume(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsCreateSubvolume", 2, 0)) return info.Env().Undefined();
  const auto work = [folder = Text(info, 0), name = Text(info, 1)](Nothing&) {
    return shadow::CreateSubvolume(folder, name);
  };
  return Command::Start(info.Env(), "btrfsCreateSubvolume", work, Undefined);
}

Napi::Value DeleteSubvolume(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsDeleteSubvolume", 2, 0)) return info.Env().Undefined();
  const auto work = [folder = Text(info, 0), name = Text(info, 1)](Nothing&) {
    return shadow::DeleteSubvolume(folder, name);
  };
  return Command::Start(info.Env(), "btrfsDeleteSubvolume", work, Undefined);
}

Napi::Value SetReadOnly(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsSetReadOnly", 1, 1)) return info.Env().Undefined();
  const auto work = [path = Text(info, 0), read_only = Flag(info, 1)](Nothing&) {
    return shadow::SetReadOnly(path, read_only);
  };
  return Command::Start(info.Env(), "btrfsSetReadOnly", work, Undefined);
}

Napi::Value SyncFileSystem(const Napi::CallbackInfo& info) {
  if (!Matches(info, "syncFileSystem", 1, 0)) return info.Env().Undefined();
  const auto work = [path = Text(info, 0)](Nothing&) { return shadow::SyncFileSystem(path); };
  return Command::Start(info.Env(), "syncFileSystem", work, Undefined);
}

Napi::Value DescribeSubvolume(Napi::Env env, const std::optional<shadow::Subvolume>& subvolume) {
  if (!subvolume) return env.Null();
  Napi::Object answer = Napi::Object::New(env);
  answer["id"] = Napi::String::New(env, std::to_string(subvolume->id));
  answer["parentId"] = Napi::String::New(env, std::to_string(subvolume->parent_id));
  answer["uuid"] = Napi::String::New(env, subvolume->uuid);
  answer["parentUuid"] = Napi::String::New(env, subvolume->parent_uuid);
  answer["generation"] = Napi::String::New(env, std::to_string(subvolume->generation));
  answer["readOnly"] = Napi::Boolean::New(env, subvolume->read_only);
  return answer;
}

Napi::Value ReadSubvolume(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsSubvolume", 1, 0)) return info.Env().Undefined();
  const auto work = [path = Text(info, 0)](std::optional<shadow::Subvolume>& subvolume) {
    return shadow::ReadSubvolume(path, subvolume);
  };
  return SystemCall<std::optional<shadow::Subvolume>>::Start(info.Env(), "btrfsSubvolume", work, DescribeSubvolume);
}

Napi::Value DescribeNested(Napi::Env env, const std::vector<shadow::NestedSubvolume>& nested) {
  Napi::Array answer = Napi::Array::New(env, nested.size());
  for (std::uint32_t at = 0; at < nested.size(); ++at) {
    Napi::Object child = Napi::Object::New(env);
    child["id"] = Napi::String::New(env, std::to_string(nested[at].id));
    child["path"] = nested[at].path.empty() ? env.Null() : Napi::Value(Napi::String::New(env, nested[at].path));
    answer[at] = child;
  }
  return answer;
}

Napi::Value ListNested(const Napi::CallbackInfo& info) {
  if (!Matches(info, "btrfsNestedSubvolumes", 1, 0)) return info.Env().Undefined();
  const auto work = [path = Text(info, 0)](std::vector<shadow::NestedSubvolume>& nested) {
    return shadow::ListNestedSubvolumes(path, nested);
  };
  return SystemCall<std::vector<shadow::NestedSubvolume>>::Start(info.Env(), "btrfsNestedSubvolumes", work,
                                                                 DescribeNested);
}

Napi::Value FileSystemUuid(const Napi::CallbackInfo& info) {
  if (!Matches(info, "fileSystemUuid", 1, 0)) return info.Env().Undefined();
  const auto work = [path = Text(info, 0)](std::string& uuid) { return shadow::ReadFileSystemUuid(path, uuid); };
  const auto convert = [](Napi::Env env, const std::string& uuid) -> Napi::Value {
    return Napi::String::New(env, uuid);
  };
  return SystemCall<std::string>::Start(info.Env(), "fileSystemUuid", work, convert);
}

}  // namespace

void RegisterBtrfs(Napi::Env env, Napi::Object exports) {
  exports["btrfsCreateSnapshot"] = Napi::Function::New(env, CreateSnapshot);
  exports["btrfsCreateSubvolume"] = Napi::Function::New(env, CreateSubvolume);
  exports["btrfsDeleteSubvolume"] = Napi::Function::New(env, DeleteSubvolume);
  exports["btrfsSetReadOnly"] = Napi::Function::New(env, SetReadOnly);
  exports["btrfsSubvolume"] = Napi::Function::New(env, ReadSubvolume);
  exports["btrfsNestedSubvolumes"] = Napi::Function::New(env, ListNested);
  exports["fileSystemUuid"] = Napi::Function::New(env, FileSystemUuid);
  exports["syncFileSystem"] = Napi::Function::New(env, SyncFileSystem);
}

}  // namespace penumbra::binding
