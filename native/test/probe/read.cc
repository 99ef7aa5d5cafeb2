#include "../../src/core/mover/go_quote.h"
#include "../../src/core/mover/restore_types.h"
#include "../../src/core/mover/safe_target.h"
#include "../../src/core/mover/timestamp.h"
#include "../../src/core/mover/tree_decode.h"
#include "arguments.h"

namespace penumbra::probe {
namespace {

using Napi::CallbackInfo;
using Napi::Value;

std::string TextOf(const Value& value) {
  const Bytes bytes = ToBytes(value);
  return std::string(bytes.begin(), bytes.end());
}

std::string HexOf(const std::string& raw) {
  std::string hex;
  for (const char byte : raw) {
    hex.push_back("0123456789abcdef"[static_cast<unsigned char>(byte) >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

const char* NameOf(core::NodeType type) {
  switch (type) {
    case core::NodeType::kFile: return "file";
    case core::NodeType::kDirectory: return "dir";
    case core::NodeType::kSymlink: return "symlink";
    case core::NodeType::kBlockDevice: return "dev";
    case core::NodeType::kCharDevice: return "chardev";
    case core::NodeType::kFifo: return "fifo";
    case core::NodeType::kSocket: return "socket";
    case core::NodeType::kIrregular: return "irregular";
  }
  return "";
}

// One flat object of texts; names, targets and attributes in hexadecimal.
std::string Describe(const core::Node& node) {
  std::string attributes;
  for (const auto& [name, value] : node.extended_attributes) {
    attributes += (attributes.empty() ? "" : " ") + HexOf(name + "=" + value);
  }
  const std::pair<const char*, std::string> fields[] = {
      {"name", HexOf(node.name)},
      {"type", NameOf(node.type)},
      {"mode", std::to_string(node.mode)},
      {"mtime", core::FormatTimestamp(node.mtime)},
      {"size", std::to_string(node.size)},
      {"inode", std::to_string(node.inode)},
      {"links", std::to_string(node.links)},
      {"content", node.content ? std::to_string(node.content->size()) : "null"},
      {"attributes", attributes},
      {"target", HexOf(node.link_target)},
  };
  std::string text = "{";
  for (const auto& [key, value] : fields) {
    if (text.size() > 1) text += ",";
    core::AppendJsonString(text, key);
    text += ":";
    core::AppendJsonString(text, value);
  }
  return text + "}";
}

// decodeTree(json): a JSON array of what was read.
Value DecodeTree(const CallbackInfo& info) {
  const Bytes bytes = ToBytes(info[0]);
  std::string text = "[";
  for (const core::Node& node : core::DecodeTree(bytes.data(), bytes.size()).nodes) {
    text += (text.size() > 1 ? "," : "") + Describe(node);
  }
  return FromText(info.Env(), text + "]");
}

Value Unquote(const CallbackInfo& info) {
  std::string raw;
  if (!core::Unquote(TextOf(info[0]), raw)) return info.Env().Undefined();
  return FromText(info.Env(), raw);
}

Value JsonString(const CallbackInfo& info) {
  std::string text;
  core::AppendJsonString(text, TextOf(info[0]));
  return FromText(info.Env(), text);
}

// timestamp(text): the same time written again; seconds(text): since 1970.
Value Timestamp(const CallbackInfo& info) {
  core::Timestamp time;
  if (!core::ParseTimestamp(info[0].As<Napi::String>().Utf8Value(), time)) return info.Env().Undefined();
  return Napi::String::New(info.Env(), core::FormatTimestamp(time));
}

Value Seconds(const CallbackInfo& info) {
  core::Timestamp time;
  if (!core::ParseTimestamp(info[0].As<Napi::String>().Utf8Value(), time)) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), static_cast<double>(time.seconds));
}

// openFolder(target, relative, walk): open, refused or write-failed.
Value OpenFolder(const CallbackInfo& info) {
  const bool walk = info[2].ToBoolean();
  core::SafeTarget target(info[0].As<Napi::String>().Utf8Value(), "", core::SystemDisk(),
                          walk ? core::SafeTarget::Resolver::kWalk : core::SafeTarget::Resolver::kKernel);
  const char* outcome = "open";
  try {
    target.OpenFolder(info[1].As<Napi::String>().Utf8Value());
  } catch (const core::EntryError& error) {
    outcome = error.kind == core::MoverIssueKind::kRefused ? "refused" : "write-failed";
  }
  return Napi::String::New(info.Env(), outcome);
}

}  // namespace

void RegisterRead(Napi::Env, Napi::Object exports) {
  Define(exports, "quote", [](const CallbackInfo& info) { return FromText(info.Env(), core::Quote(TextOf(info[0]))); });
  Define(exports, "unquote", Unquote);
  Define(exports, "jsonString", JsonString);
  Define(exports, "decodeTree", DecodeTree);
  Define(exports, "timestamp", Timestamp);
  Define(exports, "seconds", Seconds);
  Define(exports, "openFolder", OpenFolder);
}

}  // namespace penumbra::probe
