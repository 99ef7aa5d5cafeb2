#include "leading_trees.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "../mover/blob_reader.h"
#include "../mover/restore_parallel.h"
#include "../mover/restore_report.h"
#include "../mover/tree_decode.h"

namespace penumbra::core {
namespace {

bool IsFlawed(const BlobIndex& index, const Node& node) {
  if (node.type == NodeType::kDirectory) return !node.subtree;
  if (node.type != NodeType::kFile) return false;
  if (!node.content) return true;
  std::uint64_t size = 0;
  for (const Id& blob : *node.content) {
    BlobLocation where;
    if (!index.Find(blob, where) || where.tree) return true;
    size += PlainSize(where);
  }
  return size != node.size;
}

// Trees by number, in the order in which they were met.
class Survey {
 public:
  Survey(Session& session, Progress& progress)
      : session_(session),
        blobs_(session.packs, session.sealer, session.index, session.options.cache_folder),
        progress_(progress) {}

  void Add(const std::vector<Id>& roots) {
    for (const Id& root : roots) NumberOf(root);
  }

  void Run(unsigned threads) {
    SharedWork work(threads);
    work.Run(threads, [&] {
      try {
        for (std::size_t tree; Take(tree);) Look(tree);
      } catch (...) {
        Stop();
        throw;
      }
    });
  }

  std::vector<Id> Leading() {
    std::sort(above_.begin(), above_.end());
    std::vector<std::size_t> waiting;
    for (std::size_t tree = 0; tree < trees_.size(); tree++) {
      if (leads_[tree]) waiting.push_back(tree);
    }
    while (!waiting.empty()) {
      const std::uint32_t tree = static_cast<std::uint32_t>(waiting.back());
      waiting.pop_back();
      auto edge = std::lower_bound(above_.begin(), above_.end(), std::pair<std::uint32_t, std::uint32_t>(tree, 0));
      for (; edge != above_.end() && edge->first == tree; ++edge) {
        if (leads_[edge->second]) continue;
        leads_[edge->second] = true;
        waiting.push_back(edge->second);
      }
    }
    std::vector<Id> leading;
    for (std::size_t tree = 0; tree < trees_.size(); tree++) {
      if (leads_[tree]) leading.push_back(trees_[tree]);
    }
    return leading;
  }

 private:
  // Under the lock, or before the threads.
  std::uint32_t NumberOf(const Id& tree) {
    const auto [known, is_new] = numbers_.try_emplace(tree, static_cast<std::uint32_t>(trees_.size()));
    if (is_new) {
      trees_.push_back(tree);
      leads_.push_back(false);
    }
    return known->second;
  }

  // Waits for what others may still find. False when all is done.
  bool Take(std::size_t& tree) {
    session_.ThrowIfCancelled();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_stopped_ || next_ < trees_.size() || working_ == 0; });
    if (is_stopped_ || next_ == trees_.size()) return false;
    tree = next_++;
    working_++;
    return true;
  }

  void Look(std::size_t tree) {
    Id id;
    {
      const std::lock_guard lock(mutex_);
      id = trees_[tree];
    }
    std::vector<Id> below;
    const bool leads = Holds(id, below);
    const std::lock_guard lock(mutex_);
    leads_[tree] = leads;
    for (const Id& one : below) above_.emplace_back(NumberOf(one), static_cast<std::uint32_t>(tree));
    working_--;
    progress_.files_done++;
    changed_.notify_all();
  }

  bool Holds(const Id& tree, std::vector<Id>& below) {
    bool holds = false;
    try {
      const Scratch text = blobs_.OpenTree(tree);
      TreeReader reader(text.data(), text.size());
      for (Node node; reader.Next(node);) {
        if (node.subtree) below.push_back(*node.subtree);
        holds = holds || reader.refusal() != nullptr || IsFlawed(session_.index, node);
      }
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      return true;
    }
    return holds;
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    changed_.notify_all();
  }

  Session& session_;
  BlobReader blobs_;
  Progress& progress_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_map<Id, std::uint32_t, IdHash> numbers_;
  std::vector<Id> trees_;
  std::vector<bool> leads_;
  // A tree, and one that it is in.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> above_;
  std::size_t next_ = 0;
  std::size_t working_ = 0;
  bool is_stopped_ = false;
};

}  // namespace

std::vector<Id> LeadingTrees(Session& session, const std::vector<Id>& roots, const EventSink& sink) {
  RestoreReport report(sink);
  Survey survey(session, report.progress);
  survey.Add(roots);
  survey.Run(session.options.threads);
  report.Finish();
  return survey.Leading();
}

}  // namespace penumbra::core
