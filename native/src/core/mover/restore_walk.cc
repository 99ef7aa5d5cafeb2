#include "restore_walk.h"

#include <memory>
#include <utility>
#include <vector>

#include "failure.h"
#include "safe_target.h"
#include "tree_decode.h"
#include "unfolding.h"

namespace penumbra::core {
namespace {

// One folder on the way down.
struct Frame {
  Frame(Scratch tree, std::string folder, const SelectedPath& selected, TreeReader::Detail detail)
      : text(std::move(tree)), path(std::move(folder)), wanted(&selected), reader(text.data(), text.size(), detail) {}

  // What the visitor knows of this folder. One that no pattern includes is entered with the first entry in it that one does.
  enum class Visit { kEntered, kWaiting, kRefused };

  const Scratch text;
  std::string path;
  const SelectedPath* wanted;
  TreeReader reader;
  Visit visit = Visit::kEntered;
  // A pattern includes it, or there is none that has to.
  bool is_included = true;
  // Of a folder that waits.
  Node node;
  // Met before on this walk.
  bool is_repeated = false;
};

class Walk {
 public:
  Walk(BlobReader& blobs, const RestoreSelection& selection, SnapshotVisitor& visitor, TreeReader::Detail detail)
      : blobs_(blobs), selection_(selection), visitor_(visitor), detail_(detail), unfolding_(blobs.BlobCount()) {}

  void Run(const Id& tree, const std::atomic<bool>& cancelled) {
    Push(tree, blobs_.OpenTree(tree), "", selection_.root());
    frames_.back()->is_included = !selection_.filter().chooses();
    while (!frames_.empty()) {
      ThrowIfCancelled(cancelled);
      if (ReadNode()) {
        if (frames_.back()->is_repeated) unfolding_.Count(node_.type == NodeType::kDirectory);
        Visit();
      } else {
        Pop();
      }
    }
  }

 private:
  void Push(const Id& tree, Scratch text, std::string path, const SelectedPath& wanted) {
    held_ += text.size();
    frames_.push_back(std::make_unique<Frame>(std::move(text), std::move(path), wanted, detail_));
    frames_.back()->is_repeated = unfolding_.Enter(tree);
  }

  void Pop() {
    held_ -= frames_.back()->text.size();
    const bool is_entered = frames_.back()->visit == Frame::Visit::kEntered;
    frames_.pop_back();
    if (!frames_.empty() && is_entered) visitor_.LeaveFolder();
  }

  // A tree that turns out to be damaged ends there; the root's damage is everybody's.
  bool ReadNode() {
    Frame& frame = *frames_.back();
    try {
      return frame.reader.Next(node_);
    } catch (const MoverError& error) {
      if (frames_.size() == 1 || IsTargetLost(error)) throw;
      visitor_.Problem(QuotePath(frame.path), MoverIssueKind::kWriteFailed, error.message);
      return false;
    }
  }

  void Visit() {
    const Frame& frame = *frames_.back();
    if (frame.reader.refusal() != nullptr) {
      const std::string folder = frame.path.empty() ? "" : QuotePath(frame.path);
      visitor_.Problem(folder + "/" + frame.reader.quoted_name(), MoverIssueKind::kRefused, frame.reader.refusal());
      return;
    }
    const SelectedPath* wanted = frame.wanted->Find(node_.name);
    if (wanted == nullptr || (frames_.size() == 1 && selection_.IsHidden(node_.name))) return;
    std::string path = JoinPath(frame.path, node_.name);
    if (selection_.filter().Excludes("/" + path)) return;
    const bool is_included = frame.is_included || selection_.filter().Includes("/" + path);
    if (node_.type == NodeType::kDirectory) {
      Enter(std::move(path), *wanted, is_included);
    } else if (wanted->is_whole() && is_included && EnterWaiting()) {
      visitor_.VisitEntry(frame.path, path, node_);
    }
  }

  // Enters the folders on the way that waited for something to be included. False when one of them is refused.
  bool EnterWaiting() {
    for (const std::unique_ptr<Frame>& frame : frames_) {
      if (frame->visit == Frame::Visit::kRefused) return false;
      if (frame->visit == Frame::Visit::kEntered) continue;
      const bool is_entered = visitor_.EnterFolder(frame->path, frame->node, false);
      frame->visit = is_entered ? Frame::Visit::kEntered : Frame::Visit::kRefused;
      if (!is_entered) return false;
    }
    return true;
  }

  void Enter(std::string path, const SelectedPath& wanted, bool is_included) {
    if (frames_.size() > kMaxFolderDepth || path.size() > kMaxPathLength) {
      visitor_.Problem(QuotePath(path), MoverIssueKind::kRefused, "the folder is nested too deeply");
      return;
    }
    const Id subtree = *node_.subtree;
    if (is_included && (!EnterWaiting() || !visitor_.EnterFolder(path, node_, wanted.is_whole()))) return;
    const Node folder = is_included ? Node() : node_;
    Scratch text;
    try {
      text = blobs_.OpenTree(subtree);
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      visitor_.Problem(QuotePath(path), MoverIssueKind::kWriteFailed, error.message);
    }
    if (held_ + text.size() > kMaxTreesOnTheWay) {
      visitor_.Problem(QuotePath(path), MoverIssueKind::kRefused, "the folders on the way to it are too large to be read");
      text = Scratch();
    }
    if (text.size() == 0) {
      if (is_included) visitor_.LeaveFolder();
      return;
    }
    Push(subtree, std::move(text), std::move(path), wanted);
    frames_.back()->is_included = is_included;
    if (is_included) return;
    frames_.back()->visit = Frame::Visit::kWaiting;
    frames_.back()->node = folder;
  }

  BlobReader& blobs_;
  const RestoreSelection& selection_;
  SnapshotVisitor& visitor_;
  const TreeReader::Detail detail_;
  std::vector<std::unique_ptr<Frame>> frames_;
  std::size_t held_ = 0;
  Unfolding unfolding_;
  Node node_;
};

}  // namespace

void ThrowIfCancelled(const std::atomic<bool>& cancelled) {
  if (cancelled) throw MoverError("cancelled", "The restore was cancelled.");
}

void WalkSnapshot(BlobReader& blobs, const Id& tree, const RestoreSelection& selection,
                  const std::atomic<bool>& cancelled, SnapshotVisitor& visitor, TreeReader::Detail detail) {
  Walk(blobs, selection, visitor, detail).Run(tree, cancelled);
}

}  // namespace penumbra::core
