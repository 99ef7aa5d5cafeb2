#include "tree_decode.h"

#include <utility>

#include "base64.h"
#include "failure.h"
#include "go_quote.h"
#include "timestamp.h"

namespace penumbra::core {
namespace {

// What the tree says is wrong with itself; becomes a MoverError in Next.
struct TreeError : std::exception {
  explicit TreeError(const char* reason) : reason(reason) {}
  const char* reason;
};

[[noreturn]] void ThrowCorrupt(const std::string& reason) {
  throw MoverError("repository.tree-corrupt", "A folder of this restore point cannot be read: " + reason + ".",
                   {{"reason", reason}});
}

NodeType ParseType(const std::string& text) {
  static const std::pair<const char*, NodeType> kTypes[] = {
      {"file", NodeType::kFile},       {"dir", NodeType::kDirectory},      {"symlink", NodeType::kSymlink},
      {"dev", NodeType::kBlockDevice}, {"chardev", NodeType::kCharDevice}, {"fifo", NodeType::kFifo},
      {"socket", NodeType::kSocket},   {"irregular", NodeType::kIrregular}};
  for (const auto& [name, type] : kTypes) {
    if (text == name) return type;
  }
  throw TreeError("unknown type of node");
}

}  // namespace

TreeReader::TreeReader(const std::uint8_t* data, std::size_t size, Detail detail)
    : all_(reinterpret_cast<const char*>(data), size), detail_(detail), json_(data, size) {}

bool TreeReader::Next(Node& node) {
  try {
    return NextNode(node);
  } catch (const JsonError& error) {
    ThrowCorrupt(std::string(error.message) + " at byte " + std::to_string(error.offset));
  } catch (const TreeError& error) {
    ThrowCorrupt(error.reason);
  }
}

// Moves into the array of nodes. Other keys are skipped: newer writers may add some.
void TreeReader::Start() {
  started_ = true;
  bool has_nodes = false;
  json_.EnterObject();
  while (json_.NextKey(key_)) {
    if (key_ != "nodes") {
      json_.Raw();
      continue;
    }
    if (has_nodes) throw TreeError("two lists of nodes");
    has_nodes = true;
    if (json_.TakeNull()) continue;
    json_.EnterArray();
    return;
  }
  json_.End();
  if (!has_nodes) throw TreeError("no list of nodes");
  ended_ = true;
}

bool TreeReader::NextNode(Node& node) {
  if (!started_) Start();
  if (ended_) return false;
  if (!json_.NextElement()) {
    while (json_.NextKey(key_)) {
      if (key_ == "nodes") throw TreeError("two lists of nodes");
      json_.Raw();
    }
    json_.End();
    ended_ = true;
    return false;
  }
  json_.Peek();
  const std::size_t begin = json_.offset();
  ReadNode(node);
  node_text_ = all_.substr(begin, json_.offset() - begin);
  return true;
}

void TreeReader::ReadNode(Node& node) {
  node = Node();
  quoted_.clear();
  has_raw_target_ = false;
  bool has_type = false;
  json_.EnterObject();
  while (json_.NextKey(key_)) {
    has_type = has_type || key_ == "type";
    ReadField(key_, node);
  }
  if (!has_type) throw TreeError("node without a type");
  CheckShape(node);
  CheckName(node.name);
}

void TreeReader::ReadField(const std::string& key, Node& node) {
  if (key == "name") return ReadName(node);
  if (detail_ == Detail::kOutline && key != "type" && key != "size" && key != "subtree") {
    json_.Raw();
    return;
  }
  if (key == "mtime") return ReadTime(node.mtime);
  if (key == "atime") return ReadTime(node.atime);
  if (key == "ctime") return ReadTime(node.ctime);
  if (key == "content") return ReadContent(node);
  if (key == "extended_attributes") return ReadAttributes(node);
  if (key == "generic_attributes") return ReadGeneric(node);
  if (key == "type") {
    json_.String(text_);
    node.type = ParseType(text_);
    return;
  }
  if (json_.TakeNull()) return;
  if (key == "mode") {
    node.mode = ReadUnsigned32();
  } else if (key == "uid") {
    node.uid = ReadUnsigned32();
  } else if (key == "gid") {
    node.gid = ReadUnsigned32();
  } else if (key == "user") {
    json_.String(node.user);
  } else if (key == "group") {
    json_.String(node.group);
  } else if (key == "inode") {
    node.inode = json_.Unsigned();
  } else if (key == "device_id") {
    node.device_id = json_.Unsigned();
  } else if (key == "size") {
    node.size = json_.Unsigned();
  } else if (key == "links") {
    node.links = json_.Unsigned();
  } else if (key == "linktarget") {
    json_.String(text_);
    if (!has_raw_target_) node.link_target = text_;
  } else if (key == "linktarget_raw") {
    json_.String(text_);
    if (!DecodeBase64(text_, node.link_target)) throw TreeError("link target is not base64");
    has_raw_target_ = true;
  } else if (key == "device") {
    node.device = json_.Unsigned();
  } else if (key == "subtree") {
    node.subtree = ReadId();
  } else if (key == "error") {
    json_.String(node.error);
  } else {
    json_.Raw();
  }
}

void TreeReader::ReadName(Node& node) {
  json_.String(quoted_);
  if (!Unquote(quoted_, node.name)) throw TreeError("name is not quoted as the format quotes");
}

void TreeReader::ReadTime(Timestamp& time) {
  json_.String(text_);
  if (!ParseTimestamp(text_, time)) throw TreeError("not a time");
}

Id TreeReader::ReadId() {
  Id id;
  json_.String(text_);
  if (!ParseHex(text_, id)) throw TreeError("not an id");
  return id;
}

std::uint32_t TreeReader::ReadUnsigned32() {
  const std::uint64_t value = json_.Unsigned();
  if (value > UINT32_MAX) throw TreeError("number too large");
  return static_cast<std::uint32_t>(value);
}

void TreeReader::ReadContent(Node& node) {
  if (json_.TakeNull()) return;
  node.content.emplace();
  json_.EnterArray();
  while (json_.NextElement()) node.content->push_back(ReadId());
}

void TreeReader::ReadAttributes(Node& node) {
  if (json_.TakeNull()) return;
  json_.EnterArray();
  while (json_.NextElement()) {
    ExtendedAttribute attribute;
    json_.EnterObject();
    while (json_.NextKey(key_)) {
      if (key_ == "name") {
        json_.String(attribute.name);
      } else if (key_ == "value" && !json_.TakeNull()) {
        json_.String(text_);
        if (!DecodeBase64(text_, attribute.value)) throw TreeError("attribute is not base64");
      } else if (key_ != "value") {
        json_.Raw();
      }
    }
    node.extended_attributes.push_back(std::move(attribute));
  }
}

void TreeReader::ReadGeneric(Node& node) {
  if (json_.TakeNull()) return;
  json_.EnterObject();
  while (json_.NextKey(text_)) {
    std::string name = text_;
    node.generic_attributes.emplace_back(std::move(name), json_.Raw());
  }
}

void TreeReader::CheckShape(const Node& node) const {
  if (node.type == NodeType::kDirectory && !node.subtree) throw TreeError("folder without a tree");
  if (node.type != NodeType::kDirectory && node.subtree) throw TreeError("a tree below what is no folder");
  if (node.link_target.find('\0') != std::string::npos) throw TreeError("zero byte in a link target");
  for (const ExtendedAttribute& attribute : node.extended_attributes) {
    if (attribute.name.find('\0') != std::string::npos) throw TreeError("zero byte in the name of an attribute");
  }
}

void TreeReader::CheckName(const std::string& name) {
  refusal_ = nullptr;
  if (name.empty() || name == "." || name == "..") {
    refusal_ = "the name is not one of an entry";
  } else if (name.find('/') != std::string::npos) {
    refusal_ = "the name has a slash";
  } else if (name.find('\0') != std::string::npos) {
    refusal_ = "the name has a zero byte";
  } else if (any_ && name <= previous_) {
    refusal_ = name == previous_ ? "the name occurs twice" : "the names are not in order";
  } else {
    previous_ = name;
    any_ = true;
  }
}

Tree DecodeTree(const std::uint8_t* data, std::size_t size) {
  TreeReader reader(data, size);
  Tree tree;
  Node node;
  while (reader.Next(node)) {
    if (reader.refusal() != nullptr) ThrowCorrupt(reader.refusal());
    tree.nodes.push_back(std::move(node));
  }
  return tree;
}

}  // namespace penumbra::core
