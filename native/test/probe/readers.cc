// What the core's readers make of a text, as JSON that another reader's answer can be compared with.
#include "../../src/core/mover/go_quote.h"
#include "../../src/core/mover/index_json.h"
#include "../../src/core/mover/tree_decode.h"
#include "../../src/core/mover/verify_header.h"
#include "arguments.h"

namespace penumbra::probe {
namespace {

std::string HexOf(const std::string& raw) {
  std::string hex;
  for (const char byte : raw) {
    hex.push_back("0123456789abcdef"[static_cast<unsigned char>(byte) >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

std::string Time(const core::Timestamp& time) { return std::to_string(time.seconds) + "," + std::to_string(time.nanoseconds); }

// One line of text for a node: every field, in a fixed order.
std::string LineOf(const core::Node& node) {
  std::string line = HexOf(node.name) + " " + std::to_string(static_cast<int>(node.type)) + " " + std::to_string(node.mode);
  line += " " + Time(node.mtime) + " " + Time(node.atime) + " " + Time(node.ctime);
  for (const std::uint64_t number : {std::uint64_t{node.uid}, std::uint64_t{node.gid}, node.inode, node.device_id, node.size,
                                     node.links, node.device}) {
    line += " " + std::to_string(number);
  }
  for (const std::string* text : {&node.user, &node.group, &node.link_target, &node.error}) line += " " + HexOf(*text) + ".";
  for (const auto& [name, value] : node.extended_attributes) line += " " + HexOf(name) + "=" + HexOf(value);
  line += node.content ? " [" : " -";
  for (const core::Id& id : node.content.value_or(std::vector<core::Id>())) line += core::Hex(id) + ",";
  return line + (node.subtree ? " " + core::Hex(*node.subtree) : " -") + "\n";
}

Napi::Value TreeLines(const Napi::CallbackInfo& info) {
  const Bytes bytes = ToBytes(info[0]);
  std::string lines;
  for (const core::Node& node : core::DecodeTree(bytes.data(), bytes.size()).nodes) lines += LineOf(node);
  return FromText(info.Env(), lines);
}

std::string LineOf(const core::PackedBlob& blob) {
  return core::Hex(blob.id) + (blob.tree ? " tree " : " data ") + std::to_string(blob.offset) + " " +
         std::to_string(blob.length) + " " + std::to_string(blob.uncompressed) + "\n";
}

Napi::Value HeaderLines(const Napi::CallbackInfo& info) {
  const Bytes bytes = ToBytes(info[0]);
  std::vector<core::PackedBlob> blobs;
  if (!core::ParsePackHeader(bytes.data(), bytes.size(), blobs)) {
    throw core::MoverError("repository.pack-corrupt", "This is no header.");
  }
  std::string lines;
  for (const core::PackedBlob& blob : blobs) lines += LineOf(blob);
  return FromText(info.Env(), lines);
}

Napi::Value IndexLines(const Napi::CallbackInfo& info) {
  const Bytes bytes = ToBytes(info[0]);
  std::string lines;
  core::ParseIndex({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                   [&](const core::Id& pack, const std::vector<core::PackedBlob>& blobs) {
                     lines += core::Hex(pack) + "\n";
                     for (const core::PackedBlob& blob : blobs) lines += LineOf(blob);
                   });
  return FromText(info.Env(), lines);
}

}  // namespace

void RegisterReaders(Napi::Env, Napi::Object exports) {
  Define(exports, "treeLines", TreeLines);
  Define(exports, "headerLines", HeaderLines);
  Define(exports, "indexLines", IndexLines);
}

}  // namespace penumbra::probe
