#include "index_save.h"

#include "unpacked_file.h"

namespace penumbra::core {
namespace {

constexpr int kIndexLevel = 3;

}  // namespace

SavedIndex SaveIndexFile(Session& session, const std::vector<IndexedPack>& packs) {
  Compressor compressor(kIndexLevel);
  const auto file = SealUnpackedFile(session.sealer, compressor, EncodeIndex(packs));
  const std::string name = Hex(Sha256(file.data(), file.size()));
  const auto pending = session.storage->Create("index", name);
  pending->Append(file.data(), file.size());
  pending->Sync();
  pending->Commit("index/" + name);
  session.storage->SyncFolder("index");
  return {name, file.size()};
}

}  // namespace penumbra::core
