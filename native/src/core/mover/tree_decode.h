#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json.h"
#include "node.h"

// Trees from the format's JSON, one node at a time, so that a folder of a million files is never a million nodes here.
//
// Fails: MoverError `repository.tree-corrupt` when the text is not a tree, with what was wrong in `reason`.
// Source: docs/formats/repository.md, "Tree"; docs/spec/native-restore.md, rules N1 to N6.
namespace penumbra::core {

class TreeReader {
 public:
  // Of a node's fields: all, or only its name, type, size and tree. What is left out is not looked into.
  enum class Detail { kAll, kOutline };
  // Borrows `data`.
  TreeReader(const std::uint8_t* data, std::size_t size, Detail detail = Detail::kAll);

  // False at the end of the tree. The node is whole, but its name may be one that no folder can hold: see `refusal`.
  bool Next(Node& node);

  // Why the last node must not be used: its name is no path component, or is not above the one before. Null when fine.
  const char* refusal() const { return refusal_; }
  // The last node as it was written. Borrowed.
  std::string_view text() const { return node_text_; }
  // The name of the last node as it was written.
  const std::string& quoted_name() const { return quoted_; }

 private:
  void Start();
  bool NextNode(Node& node);
  void ReadNode(Node& node);
  void ReadField(const std::string& key, Node& node);
  void ReadName(Node& node);
  void ReadTime(Timestamp& time);
  void ReadContent(Node& node);
  void ReadAttributes(Node& node);
  void ReadGeneric(Node& node);
  Id ReadId();
  std::uint32_t ReadUnsigned32();
  void CheckShape(const Node& node) const;
  void CheckName(const std::string& name);

  std::string_view all_;
  const Detail detail_;
  std::string_view node_text_;
  JsonReader json_;
  std::string text_;
  std::string key_;
  std::string quoted_;
  std::string previous_;
  const char* refusal_ = nullptr;
  bool started_ = false;
  bool ended_ = false;
  bool any_ = false;
  bool has_raw_target_ = false;
};

// The whole tree. Also fails when a node would be refused.
Tree DecodeTree(const std::uint8_t* data, std::size_t size);

}  // namespace penumbra::core
