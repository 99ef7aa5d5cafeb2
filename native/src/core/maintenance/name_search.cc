#include "name_search.h"

#include <algorithm>
#include <utility>

#include "../mover/failure.h"
#include "../mover/go_quote.h"
#include "../mover/json.h"
#include "../mover/restore_walk.h"

namespace penumbra::core {
namespace {

// What nobody prints of a match, and may be long.
bool IsLeftOut(const std::string& key) {
  return key == "content" || key == "extended_attributes" || key == "generic_attributes" || key == "subtree";
}

void AppendNode(std::string& lines, std::string_view text) {
  JsonReader json(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  std::string key;
  char before = '{';
  json.EnterObject();
  while (json.NextKey(key)) {
    const std::string_view value = json.Raw();
    if (IsLeftOut(key) || value == "null") continue;
    lines.push_back(before);
    AppendJsonString(lines, key);
    lines.push_back(':');
    lines.append(value);
    before = ',';
  }
  if (before == '{') lines.push_back('{');
  lines.push_back('}');
}

std::string KeyOf(const Id& tree, const NameProgress& progress) {
  std::string key(reinterpret_cast<const char*>(tree.data()), tree.size());
  return key + progress.Key();
}

}  // namespace

struct NameSearch::Frame {
  Frame(Scratch tree, NameProgress at, std::string barren_key, std::size_t above, std::uint64_t found,
        TreeReader::Detail detail)
      : text(std::move(tree)),
        progress(std::move(at)),
        key(std::move(barren_key)),
        path_above(above),
        found_before(found),
        reader(text.data(), text.size(), detail) {}

  const Scratch text;
  const NameProgress progress;
  const std::string key;
  // Length of the path of the folder that it is in.
  const std::size_t path_above;
  const std::uint64_t found_before;
  TreeReader reader;
  // Met before in this restore point.
  bool is_repeated = false;
};

NameSearch::NameSearch(Session& session, std::vector<Id> roots, NameQuestion question)
    : session_(session),
      blobs_(session.packs, session.sealer, session.index, session.options.cache_folder),
      roots_(std::move(roots)),
      matcher_(question.patterns, question.ignores_case),
      question_(std::move(question)),
      detail_(question_.with_nodes ? TreeReader::Detail::kAll : TreeReader::Detail::kOutline) {}

NameSearch::~NameSearch() = default;

FoundNames NameSearch::Next(std::size_t most) {
  FoundNames found;
  while (root_ < roots_.size()) {
    if (frames_.empty()) OpenRoot();
    while (!frames_.empty() && found.lines.size() < most) Look(found.lines);
    found.root = root_;
    if (frames_.empty()) root_++;
    if (!found.lines.empty()) return found;
  }
  found.root = roots_.size();
  return found;
}

void NameSearch::OpenRoot() {
  session_.ThrowIfCancelled();
  path_.clear();
  NameProgress progress = matcher_.AtRoot();
  // What is hidden in a root is not in another folder.
  std::string key = "/" + KeyOf(roots_[root_], progress);
  if (barren_.count(key) != 0) return;
  unfolding_ = std::make_unique<Unfolding>(blobs_.BlobCount());
  Push(roots_[root_], std::move(progress), std::move(key), 0);
}

void NameSearch::Push(const Id& tree, NameProgress progress, std::string key, std::size_t path_size) {
  frames_.push_back(std::make_unique<Frame>(blobs_.OpenTree(tree), std::move(progress), std::move(key), path_size, found_,
                                            detail_));
  frames_.back()->is_repeated = unfolding_->Enter(tree);
}

void NameSearch::Look(std::string& lines) {
  Frame& frame = *frames_.back();
  if (!frame.reader.Next(node_)) return Leave();
  if (frame.is_repeated) unfolding_->Count(node_.type == NodeType::kDirectory);
  if (frame.reader.refusal() != nullptr) {
    throw MoverError("repository.tree-corrupt", "A folder of this restore point cannot be read: " +
                     std::string(frame.reader.refusal()) + ".", {{"reason", frame.reader.refusal()}, {"path", path_}});
  }
  if (frames_.size() == 1 && IsHidden()) return;
  // The same name however it was quoted.
  const bool is_escaped = frame.reader.quoted_name().find('\\') != std::string::npos;
  const NameProgress progress = matcher_.Step(frame.progress, {node_.name, is_escaped});
  const std::size_t above = path_.size();
  path_.push_back('/');
  path_ += is_escaped ? Quote(node_.name) : frame.reader.quoted_name();
  if (progress.is_match()) {
    found_++;
    lines.push_back(progress.is_unsure() ? '?' : '=');
    lines += path_;
    if (question_.with_nodes) {
      lines.push_back('\t');
      AppendNode(lines, frame.reader.text());
    }
    lines.push_back('\n');
  }
  if (node_.subtree && !progress.is_dead()) {
    Enter(progress, above);
  } else {
    path_.resize(above);
  }
}

void NameSearch::Enter(const NameProgress& progress, std::size_t above) {
  session_.ThrowIfCancelled();
  const Id tree = *node_.subtree;
  std::string key = KeyOf(tree, progress);
  if (barren_.count(key) != 0) {
    path_.resize(above);
    return;
  }
  if (frames_.size() > kMaxFolderDepth || path_.size() > 4 * kMaxPathLength) {
    throw MoverError("repository.tree-corrupt", "A folder of this restore point is nested too deeply.", {{"path", path_}});
  }
  Push(tree, progress, std::move(key), above);
}

void NameSearch::Leave() {
  const Frame& frame = *frames_.back();
  if (frame.found_before == found_) barren_.insert(frame.key);
  path_.resize(frame.path_above);
  frames_.pop_back();
}

bool NameSearch::IsHidden() const {
  return std::find(question_.hidden_names.begin(), question_.hidden_names.end(), node_.name) !=
         question_.hidden_names.end();
}

}  // namespace penumbra::core
