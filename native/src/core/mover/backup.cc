#include "backup.h"

#include <thread>

#include "file_worker.h"
#include "walker.h"

namespace penumbra::core {
namespace {

// Runs on a thread: whatever is thrown stops all others.
template <typename Body>
void Guard(WorkQueue& queue, Body body) {
  try {
    body();
  } catch (...) {
    queue.Fail(std::current_exception());
  }
}

BackupResult ResultOf(const BackupRun& run) {
  BackupResult result;
  result.root_tree = run.root.id;
  result.counters = run.progress.Read();
  result.dirs_new = run.dirs_new;
  result.dirs_changed = run.dirs_changed;
  result.dirs_unmodified = run.dirs_unmodified;
  result.data_blobs = run.totals.data_blobs;
  result.tree_blobs = run.totals.tree_blobs;
  result.data_added = run.totals.added;
  result.data_added_packed = run.totals.packed;
  result.issues = run.progress.Issues();
  result.issues_total = run.progress.IssuesTotal();
  result.left_out = run.left_out.counts();
  for (const std::string& path : run.left_out.paths()) result.left_out_paths.push_back(QuoteLogical(path));
  result.left_out_paths_total = run.left_out.paths_total();
  return result;
}

}  // namespace

BackupResult Backup::Store(const BackupRequest& request, const EventSink& sink, StatCache* cache) {
  BackupRun run(session_, packs_, request, cache);
  {
    const Ticker ticker(run.progress, sink);
    WorkQueue queue(session_, session_.options.threads);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < session_.options.threads; i++) {
      threads.emplace_back([&] { Guard(queue, [&] { FileWorker(run, queue).Work(); }); });
    }
    Guard(queue, [&] {
      const StageMeter meter(run.progress.busy);
      Walker(run, queue).Walk();
      queue.Close();
    });
    for (std::thread& thread : threads) thread.join();
    queue.ThrowIfFailed();
    run.progress.bytes_added = run.totals.added.load();
  }
  if (!run.root.text.empty()) roots_[run.root.id] = run.root.text;
  return ResultOf(run);
}

BackupResult Backup::Run(const BackupRequest& request, const EventSink& sink) {
  try {
    cache_ = nullptr;
    cache_ = StatCache::Open(session_, request);
    try {
      return Store(request, sink, cache_.get());
    } catch (const CacheMistrusted&) {
      cache_ = nullptr;
      return Store(request, sink, nullptr);
    }
  } catch (...) {
    cache_ = nullptr;
    packs_.Keep();
    throw;
  }
}

Settled Backup::Finish() {
  try {
    Settled settled = packs_.Finish();
    if (cache_) cache_->Commit();
    cache_ = nullptr;
    return settled;
  } catch (...) {
    packs_.Keep();
    throw;
  }
}

}  // namespace penumbra::core
