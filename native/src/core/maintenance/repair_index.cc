#include "repair_index.h"

#include <algorithm>
#include <tuple>

#include "pack_files.h"
#include "pack_headers.h"

namespace penumbra::core {
namespace {

auto Place(const PackedBlob& blob) {
  return std::tie(blob.offset, blob.id, blob.length, blob.uncompressed, blob.tree);
}

bool IsSame(const std::vector<PackedBlob>& header, std::vector<PackedBlob> indexed) {
  std::sort(indexed.begin(), indexed.end(), [](const auto& a, const auto& b) { return Place(a) < Place(b); });
  return std::equal(header.begin(), header.end(), indexed.begin(), indexed.end(),
                    [](const auto& a, const auto& b) { return Place(a) == Place(b); });
}

}  // namespace

const IndexRepairSummary& IndexRepair::Plan(const std::vector<std::string>& indexes, bool reads_all) {
  LoadReadable(indexes);
  FindSplit();
  files_ = ListPackFiles(session_);
  Compare(reads_all);
  return summary_;
}

void IndexRepair::LoadReadable(const std::vector<std::string>& indexes) {
  for (const std::string& id : indexes) {
    session_.ThrowIfCancelled();
    try {
      // First to its end: half an index would be taken for all that its packs hold.
      ReadIndexFile(session_, id, [](const Id&, const std::vector<PackedBlob>&) {});
      ReadIndexFile(session_, id, [&](const Id& pack, const auto& blobs) { session_.index.AddPack(pack, blobs); });
      readable_.push_back(id);
    } catch (const MoverError& error) {
      if (error.code != "repository.index-corrupt") throw;
      summary_.damaged_indexes.push_back(id);
    }
  }
}

void IndexRepair::FindSplit() {
  std::unordered_map<Id, std::size_t, IdHash> known;
  session_.index.ForEachPack([&](const Id& pack, const auto& blobs) { known[pack] = blobs.size(); });
  IdSet split;
  for (const std::string& id : readable_) {
    ReadIndexFile(session_, id, [&](const Id& pack, const std::vector<PackedBlob>& blobs) {
      if (blobs.size() != known.at(pack) && split.insert(pack).second) summary_.gathered.push_back(pack);
    });
  }
}

void IndexRepair::Compare(bool reads_all) {
  IdSet indexed;
  session_.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    session_.ThrowIfCancelled();
    indexed.insert(pack);
    const auto file = files_.find(pack);
    if (file == files_.end()) summary_.missing.push_back(pack);
    else if (reads_all || file->second != PackSizeOf(blobs)) Examine(pack, file->second, &blobs);
  });
  for (const auto& [pack, size] : files_) {
    session_.ThrowIfCancelled();
    if (indexed.count(pack) == 0) Examine(pack, size, nullptr);
  }
}

void IndexRepair::Examine(const Id& pack, std::uint64_t size, const std::vector<PackedBlob>* indexed) {
  std::vector<PackedBlob> header;
  if (!ReadPackHeader(session_, pack, size, header)) summary_.unreadable.push_back(pack);
  else if (indexed == nullptr) summary_.added.push_back(pack);
  else if (!IsSame(header, *indexed)) summary_.corrected.push_back(pack);
}

ReplacedIndexes IndexRepair::Write() {
  IdSet leaving(summary_.missing.begin(), summary_.missing.end());
  leaving.insert(summary_.corrected.begin(), summary_.corrected.end());
  const IdSet gathered(summary_.gathered.begin(), summary_.gathered.end());
  const auto add = [&](IndexSaver& saver) {
    std::vector<PackedBlob> blobs;
    for (const auto* packs : {&summary_.added, &summary_.corrected}) {
      for (const Id& pack : *packs) {
        session_.ThrowIfCancelled();
        if (ReadPackHeader(session_, pack, files_.at(pack), blobs)) saver.Add(pack, blobs);
      }
    }
  };
  ReplacedIndexes replaced = ReplaceIndexes(session_, readable_, leaving, gathered, add);
  replaced.obsolete.insert(replaced.obsolete.end(), summary_.damaged_indexes.begin(), summary_.damaged_indexes.end());
  return replaced;
}

}  // namespace penumbra::core
