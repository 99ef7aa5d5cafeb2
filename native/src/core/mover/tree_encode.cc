#include "tree_encode.h"

#include "base64.h"
#include "go_quote.h"
#include "timestamp.h"
#include "utf8.h"

namespace penumbra::core {
namespace {

const char* TypeName(NodeType type) {
  switch (type) {
    case NodeType::kFile: return "file";
    case NodeType::kDirectory: return "dir";
    case NodeType::kSymlink: return "symlink";
    case NodeType::kBlockDevice: return "dev";
    case NodeType::kCharDevice: return "chardev";
    case NodeType::kFifo: return "fifo";
    case NodeType::kSocket: return "socket";
    case NodeType::kIrregular: return "irregular";
  }
  return "irregular";
}

// `,"key":number`, left out when zero.
void AppendNumber(std::string& out, const char* key, std::uint64_t value) {
  if (value == 0) return;
  out += key;
  out += std::to_string(value);
}

void AppendText(std::string& out, const char* key, const std::string& value) {
  if (value.empty()) return;
  out += key;
  AppendJsonString(out, value);
}

void AppendBytes(std::string& out, std::string_view bytes) {
  out += '"';
  AppendBase64(out, bytes);
  out += '"';
}

void AppendTime(std::string& out, const char* key, const Timestamp& time) {
  out += key;
  out += FormatTimestamp(time);
  out += '"';
}

bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedRune rune = DecodeRune(text, at);
    if (!rune.valid) return false;
    at += rune.length;
  }
  return true;
}

void AppendTarget(std::string& out, const std::string& target) {
  AppendText(out, ",\"linktarget\":", target);
  if (IsUtf8(target)) return;
  out += ",\"linktarget_raw\":";
  AppendBytes(out, target);
}

void AppendAttributes(std::string& out, const std::vector<ExtendedAttribute>& attributes) {
  if (attributes.empty()) return;
  out += ",\"extended_attributes\":[";
  for (const ExtendedAttribute& attribute : attributes) {
    if (&attribute != &attributes.front()) out += ',';
    out += "{\"name\":";
    AppendJsonString(out, attribute.name);
    out += ",\"value\":";
    AppendBytes(out, attribute.value);
    out += '}';
  }
  out += ']';
}

void AppendGeneric(std::string& out, const std::vector<std::pair<std::string, std::string>>& attributes) {
  if (attributes.empty()) return;
  out += ",\"generic_attributes\":{";
  for (const auto& attribute : attributes) {
    if (&attribute != &attributes.front()) out += ',';
    AppendJsonString(out, attribute.first);
    out += ':' + attribute.second;
  }
  out += '}';
}

void AppendContent(std::string& out, const Node& node) {
  if (!node.content) {
    out += ",\"content\":null";
    return;
  }
  out += ",\"content\":[";
  for (const Id& id : *node.content) {
    if (&id != &node.content->front()) out += ',';
    out += '"' + Hex(id) + '"';
  }
  out += ']';
}

}  // namespace

void AppendNode(std::string& out, const Node& node) {
  out += "{\"name\":";
  AppendJsonString(out, Quote(node.name));
  out += ",\"type\":\"";
  out += TypeName(node.type);
  out += '"';
  AppendNumber(out, ",\"mode\":", node.mode);
  AppendTime(out, ",\"mtime\":\"", node.mtime);
  AppendTime(out, ",\"atime\":\"", node.atime);
  AppendTime(out, ",\"ctime\":\"", node.ctime);
  out += ",\"uid\":" + std::to_string(node.uid) + ",\"gid\":" + std::to_string(node.gid);
  AppendText(out, ",\"user\":", node.user);
  AppendText(out, ",\"group\":", node.group);
  AppendNumber(out, ",\"inode\":", node.inode);
  AppendNumber(out, ",\"device_id\":", node.device_id);
  AppendNumber(out, ",\"size\":", node.size);
  AppendNumber(out, ",\"links\":", node.links);
  AppendTarget(out, node.link_target);
  AppendAttributes(out, node.extended_attributes);
  AppendGeneric(out, node.generic_attributes);
  AppendNumber(out, ",\"device\":", node.device);
  AppendContent(out, node);
  if (node.subtree) out += ",\"subtree\":\"" + Hex(*node.subtree) + '"';
  AppendText(out, ",\"error\":", node.error);
  out += '}';
}

std::string JoinTree(const std::vector<std::string>& nodes) {
  std::size_t size = 16;
  for (const std::string& node : nodes) size += node.size() + 1;
  std::string text;
  text.reserve(size);
  text = "{\"nodes\":[";
  bool first = true;
  for (const std::string& node : nodes) {
    if (node.empty()) continue;
    if (!first) text += ',';
    text += node;
    first = false;
  }
  return text += "]}\n";
}

}  // namespace penumbra::core
