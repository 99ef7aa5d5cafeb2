#include "shown_folder.h"

#include "../mover/failure.h"
#include "../mover/go_quote.h"
#include "../mover/json.h"
#include "../mover/tree_decode.h"

namespace penumbra::core {
namespace {

// Below this everything is memory.
constexpr std::size_t kSmall = Scratch::kLarge;

}  // namespace

ShownFolder::ShownFolder(Scratch text) : text_(std::move(text)) {
  TreeReader reader(text_.data(), text_.size(), TreeReader::Detail::kOutline);
  const char* const start = reinterpret_cast<const char*>(text_.data());
  Node node;
  while (reader.Next(node)) {
    if (reader.refusal() != nullptr || node.type == NodeType::kIrregular) continue;
    begins_.push_back(static_cast<std::uint32_t>(reader.text().data() - start));
  }
  begins_.shrink_to_fit();
}

std::size_t ShownFolder::weight() const {
  return begins_.size() * sizeof(std::uint32_t) + (text_.size() < kSmall ? text_.size() : 0) + sizeof *this;
}

std::string ShownFolder::NameAt(std::size_t entry) const {
  JsonReader json(text_.data() + begins_[entry], text_.size() - begins_[entry]);
  std::string key, quoted, name;
  json.EnterObject();
  while (json.NextKey(key)) {
    if (key == "name") {
      json.String(quoted);
      break;
    }
    json.Raw();
  }
  Unquote(quoted, name);
  return name;
}

std::size_t ShownFolder::Find(const std::string& name) const {
  std::size_t low = 0, high = begins_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = NameAt(middle).compare(name);
    if (order == 0) return middle;
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return kNone;
}

Node ShownFolder::At(std::size_t entry) const {
  JsonReader json(text_.data() + begins_[entry], text_.size() - begins_[entry]);
  std::string alone = "{\"nodes\":[";
  alone.append(json.Raw()).append("]}");
  TreeReader reader(reinterpret_cast<const std::uint8_t*>(alone.data()), alone.size());
  Node node;
  reader.Next(node);
  return node;
}

FolderCache::Folder FolderCache::Get(const Id& tree) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(tree);
    if (found != kept_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->second;
    }
  }
  const Folder folder = std::make_shared<const ShownFolder>(reader_.OpenTree(tree));
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(tree);
  if (found != kept_.end()) return found->second->second;
  recent_.emplace_front(tree, folder);
  kept_[tree] = recent_.begin();
  bytes_ += folder->weight();
  while (bytes_ > capacity_ && recent_.size() > 1) {
    bytes_ -= recent_.back().second->weight();
    kept_.erase(recent_.back().first);
    recent_.pop_back();
  }
  return folder;
}

}  // namespace penumbra::core
