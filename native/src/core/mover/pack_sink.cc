#include "pack_sink.h"

#include <algorithm>
#include <vector>

#include "busy.h"

namespace penumbra::core {

std::unique_lock<std::mutex> PackSink::Take(std::array<Place, kOpenPacks>& places, Place*& place) {
  for (Place& candidate : places) {
    std::unique_lock lock(candidate.mutex, std::try_to_lock);
    if (!lock.owns_lock()) continue;
    place = &candidate;
    return lock;
  }
  place = &places[0];
  return std::unique_lock(places[0].mutex);
}

void PackSink::CloseIfFull(Place& place) {
  if (!place.pack->IsFull(session_.options.pack_size)) return;
  const std::unique_ptr<PackBuilder> full = std::move(place.pack);
  settler_.Add(full->Fill(session_.sealer));
}

void PackSink::AppendToOne(const SealedBlob* blobs, std::size_t count, bool is_tree) {
  Place* place = nullptr;
  const auto lock = Take(is_tree ? trees_ : data_, place);
  if (place->pack == nullptr) place->pack = std::make_unique<PackBuilder>(*session_.storage, is_tree);
  place->pack->Append(blobs, count);
  CloseIfFull(*place);
}

// Gives each free pack a run of blobs and hashes the runs in step.
void PackSink::AppendToMany(const SealedBlob* blobs, std::size_t count) {
  std::vector<std::unique_lock<std::mutex>> locks;
  std::vector<Place*> places;
  for (Place& place : data_) {
    if (places.size() == std::min(count, Sha256Lanes())) break;
    std::unique_lock lock(place.mutex, std::try_to_lock);
    if (!lock.owns_lock()) continue;
    locks.push_back(std::move(lock));
    places.push_back(&place);
  }
  if (places.size() < 2) {
    locks.clear();
    return AppendToOne(blobs, count, false);
  }
  const std::uint8_t* const begin = blobs[0].data;
  const auto total = static_cast<std::size_t>(blobs[count - 1].data - begin) + blobs[count - 1].length;
  std::vector<StreamJob> jobs;
  std::size_t from = 0;
  for (std::size_t i = 0; i < places.size() && from < count; i++) {
    // As many blobs as bring the run nearest to its share of the bytes.
    const std::uint8_t* const share = begin + total * (i + 1) / places.size();
    std::size_t to = from + 1;
    while (to < count && blobs[to].data + blobs[to].length / 2 < share) to++;
    if (i + 1 == places.size()) to = count;
    if (places[i]->pack == nullptr) places[i]->pack = std::make_unique<PackBuilder>(*session_.storage, false);
    const std::uint64_t before = places[i]->pack->size();
    places[i]->pack->AppendUnhashed(blobs + from, to - from);
    const auto size = static_cast<std::size_t>(places[i]->pack->size() - before);
    jobs.push_back({&places[i]->pack->stream(), blobs[from].data, size});
    from = to;
  }
  Sha256UpdateMany(jobs.data(), jobs.size());
  for (std::size_t i = 0; i < jobs.size(); i++) CloseIfFull(*places[i]);
}

void PackSink::Append(const SealedBlob* blobs, std::size_t count, bool is_tree) {
  if (count == 0) return;
  {
    const StageMeter::In idle(Stage::kIdle);
    session_.WaitWhilePaused();
  }
  session_.ThrowIfCancelled();
  const bool is_much = count > 1 && blobs[count - 1].data - blobs[0].data > 1024 * 1024;
  if (is_tree || Sha256Lanes() == 1 || !is_much) return AppendToOne(blobs, count, is_tree);
  AppendToMany(blobs, count);
}

Settled PackSink::Finish() {
  for (auto* places : {&data_, &trees_}) {
    for (Place& place : *places) {
      const std::lock_guard lock(place.mutex);
      if (place.pack == nullptr) continue;
      const std::unique_ptr<PackBuilder> last = std::move(place.pack);
      settler_.Add(last->Fill(session_.sealer));
    }
  }
  return settler_.Finish();
}

void PackSink::Keep() {
  // First, for a full target then has room for the index.
  for (auto* places : {&data_, &trees_}) {
    for (Place& place : *places) {
      const std::lock_guard lock(place.mutex);
      place.pack = nullptr;
    }
  }
  settler_.Keep();
}

}  // namespace penumbra::core
