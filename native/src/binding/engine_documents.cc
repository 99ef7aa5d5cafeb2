// What a run leaves beside what was backed up: arguments in, results out.
#include <cstdlib>

#include "../core/mover/read_document.h"
#include "checked.h"
#include "engine.h"

namespace penumbra::binding {
namespace {

[[noreturn]] void Refuse(const char* name) {
  throw core::MoverError("invalid-request", std::string("The engine's argument is not as declared: ") + name);
}

Napi::Object RequireObject(const Napi::Value& value, const char* name) {
  if (!value.IsObject()) Refuse(name);
  return value.As<Napi::Object>();
}

Napi::Array RequireArray(const Napi::Value& value, const char* name) {
  if (!value.IsArray()) Refuse(name);
  return value.As<Napi::Array>();
}

core::Id RequireId(const Napi::Value& value, const char* name) {
  core::Id id;
  if (!core::ParseHex(RequireText(value, name), id)) Refuse(name);
  return id;
}

// 64 bits in decimal text: a number of JavaScript would lose digits.
std::uint64_t RequireCount(const Napi::Value& value, const char* name) {
  const std::string text = RequireText(value, name);
  if (text.empty() || text.size() > 19 || text.find_first_not_of("0123456789") != std::string::npos) Refuse(name);
  return std::strtoull(text.c_str(), nullptr, 10);
}

core::StoredContent RequireStored(const Napi::Object& object) {
  core::StoredContent stored;
  const Napi::Array blobs = RequireArray(object.Get("blobs"), "blobs");
  for (std::uint32_t i = 0; i < blobs.Length(); i++) stored.blobs.push_back(RequireId(blobs.Get(i), "blobs"));
  stored.size = RequireCount(object.Get("size"), "size");
  return stored;
}

core::Document RequireDocument(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value, "document");
  const std::string path = RequireText(object.Get("name"), "name");
  const std::string kind = RequireText(object.Get("kind"), "kind");
  if (kind == "text") return {path, core::TextContent{RequireText(object.Get("content"), "content")}};
  if (kind == "stored") return {path, RequireStored(object)};
  if (kind == "folder") return {path, core::StoredFolder{RequireId(object.Get("tree"), "tree")}};
  if (kind == "file-of-root") return {path, core::FileOfRoot{RequireText(object.Get("path"), "path")}};
  if (kind == "files-of-root") return {path, core::FilesOfRoot{RequireTexts(object.Get("paths"), "paths")}};
  Refuse("kind");
}

std::vector<core::Document> RequireDocuments(const Napi::Value& value) {
  const Napi::Array array = RequireArray(value, "documents");
  std::vector<core::Document> documents;
  for (std::uint32_t i = 0; i < array.Length(); i++) documents.push_back(RequireDocument(array.Get(i)));
  return documents;
}

core::RangesRequest RequireRanges(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value, "request");
  core::RangesRequest request;
  request.root = RequireText(object.Get("root"), "root");
  request.file = RequireText(object.Get("file"), "file");
  const Napi::Array ranges = RequireArray(object.Get("ranges"), "ranges");
  for (std::uint32_t i = 0; i < ranges.Length(); i++) {
    const Napi::Array pair = RequireArray(ranges.Get(i), "ranges");
    request.ranges.emplace_back(RequireCount(pair.Get(0u), "ranges"), RequireCount(pair.Get(1u), "ranges"));
  }
  const Napi::Value file = object.Get("rangesFile");
  if (!file.IsNull()) request.ranges_file = RequireText(file, "rangesFile");
  const Napi::Value base = object.Get("base");
  request.has_base = !base.IsNull();
  if (request.has_base) request.base = RequireStored(RequireObject(base, "base"));
  return request;
}

Napi::Value CountToJs(Napi::Env env, std::uint64_t count) { return Napi::String::New(env, std::to_string(count)); }

Napi::Object StoredToJs(Napi::Env env, const core::StoredContent& stored) {
  Napi::Object object = Napi::Object::New(env);
  Napi::Array blobs = Napi::Array::New(env, stored.blobs.size());
  for (std::size_t i = 0; i < stored.blobs.size(); i++) {
    blobs[static_cast<std::uint32_t>(i)] = Napi::String::New(env, core::Hex(stored.blobs[i]));
  }
  object["blobs"] = blobs;
  object["size"] = CountToJs(env, stored.size);
  return object;
}

Napi::Object RangesToJs(Napi::Env env, const core::RangesResult& result, bool has_file) {
  Napi::Object object = Napi::Object::New(env);
  Napi::Array list = Napi::Array::New(env, result.list.size());
  for (std::size_t i = 0; i < result.list.size(); i++) {
    Napi::Array pair = Napi::Array::New(env, 2);
    pair[0u] = CountToJs(env, result.list[i].first);
    pair[1u] = CountToJs(env, result.list[i].second);
    list[static_cast<std::uint32_t>(i)] = pair;
  }
  object["list"] = list;
  object["ranges"] = StoredToJs(env, result.ranges);
  if (has_file) {
    object["rangesFile"] = StoredToJs(env, result.ranges_file);
  } else {
    object["rangesFile"] = env.Null();
  }
  object["fileSize"] = CountToJs(env, result.file_size);
  object["sha256"] = Napi::String::New(env, core::Hex(result.sha256));
  object["isWhole"] = Napi::Boolean::New(env, result.is_whole);
  return object;
}

}  // namespace

Napi::Value NativeEngine::AddDocuments(const Napi::CallbackInfo& info) {
  return Checked(info.Env(), [&] {
    const auto work = [root = RequireId(info[0], "rootTree"), folder = RequireText(info[1], "folder"),
                       documents = RequireDocuments(info[2]),
                       time = RequireText(info[3], "time")](Open& open, const core::EventSink&) -> ResultBuilder {
      const std::string tree = core::Hex(open.backup.AddDocuments(root, folder, documents, time));
      return [tree](Napi::Env env) { return Napi::String::New(env, tree); };
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::ReadDocument(const Napi::CallbackInfo& info) {
  return Checked(info.Env(), [&] {
    const auto work = [root = RequireId(info[0], "rootTree"), folder = RequireText(info[1], "folder"),
                       name = RequireText(info[2], "name")](Open& open, const core::EventSink&) -> ResultBuilder {
      return [text = core::ReadDocument(open.session, root, folder, name)](Napi::Env env) -> Napi::Value {
        if (!text) return env.Null();
        return Napi::String::New(env, *text);
      };
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::StoreRanges(const Napi::CallbackInfo& info) {
  return Checked(info.Env(), [&] {
    const auto work = [request = RequireRanges(info[0])](Open& open, const core::EventSink&) -> ResultBuilder {
      auto result = std::make_shared<core::RangesResult>(open.backup.StoreRanges(request));
      return [result, has_file = !request.ranges_file.empty()](Napi::Env env) { return RangesToJs(env, *result, has_file); };
    };
    return Run(Napi::Function(), work);
  });
}

}  // namespace penumbra::binding
