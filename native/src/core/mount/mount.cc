#include "mount.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "fuse_operations.h"

namespace penumbra::core {
namespace {

// One may wait for a server while others answer what is known.
constexpr unsigned kThreads = 8;
constexpr std::chrono::seconds kLongestListing{10}, kLossToldAgainAfter{30};
constexpr std::size_t kMostReported = 10'000;

std::string OptionsOf(const MountRequest& request) {
  std::string options = "ro,nosuid,nodev,default_permissions,fsname=penumbra,subtype=penumbra";
  if (request.allow_other) options += ",allow_other";
  return options;
}

// What the library put in the place of the caller's words, by malloc. Source: fuse_opt_free_args of libfuse 3.
void Free(const fuse::Arguments& arguments) {
  if (arguments.is_allocated == 0) return;
  for (int at = 0; at < arguments.count; ++at) std::free(arguments.values[at]);
  std::free(arguments.values);
}

}  // namespace

Mount::Mount(const Session& session, const MountRequest& request, MountEvents events)
    : library_(fuse::LoadLibrary()),
      events_(std::move(events)),
      request_names_are_fixed_(!request.relist_after),
      relist_after_(request.relist_after.value_or(std::chrono::milliseconds(0))),
      tree_((points_.Show(request.names), session), points_, [this] { BeforeListing(); }),
      device_(request.folder, OptionsOf(request)),
      ending_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  Start();
}

void Mount::Start() {
  char name[] = "penumbra";
  char* words[] = {name, nullptr};
  fuse::Arguments arguments{1, words, 0};
  const std::string place = "/dev/fd/" + std::to_string(device_.device());
  session_ = library_.session_new(&arguments, &fuse::ReadOnlyOperations(), sizeof(fuse::Operations), this);
  Free(arguments);
  if (session_ == nullptr || library_.session_mount(session_, place.c_str()) != 0) {
    if (session_ != nullptr) library_.session_destroy(session_);
    throw MoverError("mount.refused", "The library libfuse3 refused to begin.");
  }
  std::vector<FuseQueue> queues;
  for (unsigned at = 0; at < kThreads; ++at) queues.emplace_back(device_.device(), ending_.get());
  serving_ = kThreads;
  for (FuseQueue& queue : queues) threads_.emplace_back([this, mine = std::move(queue)] { Serve(mine); });
}

Mount::~Mount() {
  is_ending_ = true;
  const std::uint64_t one = 1;
  if (::write(ending_.get(), &one, sizeof one) < 0) std::abort();
  listed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  if (library_.session_exited(session_)) device_.IsGone();
  library_.session_destroy(session_);
}

void Mount::Serve(const FuseQueue& queue) {
  fuse::Buffer buffer{};
  while (!is_ending_ && !library_.session_exited(session_)) {
    if (!queue.Wait()) break;
    const int size = library_.session_receive_buf(session_, &buffer);
    if (size == -EINTR || size == -EAGAIN) continue;
    if (size <= 0) break;
    library_.session_process_buf(session_, &buffer);
  }
  std::free(buffer.memory);
  if (--serving_ == 0 && !is_ending_) events_.on_unmounted();
}

void Mount::Show(const std::vector<PointName>& names) {
  points_.Show(names);
  const std::lock_guard lock(listing_mutex_);
  listed_at_ = Clock::now();
  is_listing_ = false;
  listed_.notify_all();
}

void Mount::BeforeListing() {
  if (request_names_are_fixed_) return;
  std::unique_lock lock(listing_mutex_);
  if (!is_listing_ && Clock::now() - listed_at_ < relist_after_) return;
  if (!is_listing_) {
    is_listing_ = true;
    events_.on_list_wanted();
  }
  if (!listed_.wait_for(lock, kLongestListing, [&] { return !is_listing_ || is_ending_; })) listed_at_ = Clock::now();
}

void Mount::Report(const MoverError& error) {
  const bool is_lost = IsTargetLost(error);
  std::string subject = error.code;
  for (const auto& [key, value] : error.context) {
    if (!is_lost) subject += "\n" + value;
  }
  {
    const std::lock_guard lock(reported_mutex_);
    const auto now = Clock::now();
    const auto [found, is_new] = reported_.try_emplace(subject, now);
    if (!is_new && (!is_lost || now - found->second < kLossToldAgainAfter)) return;
    found->second = now;
    if (reported_.size() > kMostReported) reported_.erase(reported_.begin());
  }
  events_.on_damage(error);
}

}  // namespace penumbra::core
