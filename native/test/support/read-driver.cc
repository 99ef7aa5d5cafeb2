// The read side without JavaScript, for builds under sanitizers: one operation on one repository, or a fuzz run.
//
//   read-driver restore|plan REPOSITORY TREE TARGET POLICY [verify]   the key, 64 bytes, comes on standard input
//   read-driver verify REPOSITORY
//   read-driver backup REPOSITORY SOURCE [PARENT]                     by four threads, with a cache; prints the root tree
//   read-driver fuzz FILE SEED COUNT                                  a tree, an index or a header, mutated COUNT times
//
// Prints one line; exits 1 with the failure's code when the operation fails.
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>

#include "backup.h"
#include "driver-input.h"
#include "failure.h"
#include "go_quote.h"
#include "index_json.h"
#include "restore_plan.h"
#include "restore_session.h"
#include "tree_decode.h"
#include "verify_header.h"
#include "verify_packs.h"

namespace penumbra::core {
namespace {

EventSink Ignored() { return {[](const Counters&) {}, [](const MoverIssue&) {}}; }

ConflictPolicy PolicyFrom(const std::string& text) {
  if (text == "replace") return ConflictPolicy::kReplace;
  return text == "replace-older" ? ConflictPolicy::kReplaceOlder : ConflictPolicy::kKeepExisting;
}

void PrintIssues(const RestoreResult& result) {
  std::printf("written %llu same %llu kept %llu verified %llu bytes %llu issues %llu\n",
              static_cast<unsigned long long>(result.files_written), static_cast<unsigned long long>(result.files_same),
              static_cast<unsigned long long>(result.files_kept),
              static_cast<unsigned long long>(result.files_verified),
              static_cast<unsigned long long>(result.bytes_written),
              static_cast<unsigned long long>(result.issues_total));
  for (const MoverIssue& issue : result.issues) {
    std::printf("  %d %s: %s\n", static_cast<int>(issue.kind), issue.path.c_str(), issue.message.c_str());
  }
}

int RunBackup(const std::string& repository, const std::string& folder, const std::string& parent) {
  EngineOptions options;
  options.repository = repository;
  options.polynomial = 0x3da3358b4dc173;
  options.threads = 4;
  options.pack_size = 1 << 20;
  options.durable = false;
  options.cache_folder = repository + "/../cache";
  Session session(options, ReadKey());
  session.index.Load(*session.storage, session.sealer, NamesIn(repository + "/index"));
  Backup backup(session);
  BackupRequest request;
  request.sources = {folder};
  request.live = true;
  request.parent_tree = parent;
  // Later than any file: nothing is in doubt.
  request.started = std::time(nullptr) + 60;
  const BackupResult result = backup.Run(request, Ignored());
  backup.Finish();
  std::printf("%s\n", Hex(result.root_tree).c_str());
  return 0;
}

int RunOperation(int count, char** words) {
  const std::string operation = words[1];
  const std::string repository = words[2];
  if (operation == "backup") return count == 4 || count == 5 ? RunBackup(repository, words[3], count == 5 ? words[4] : "") : 2;
  const Sealer sealer(ReadKey());
  const std::string no_scratch;
  BlobIndex index(no_scratch);
  index.Load(*OpenLocalStorage(repository, true, SystemDisk()), sealer, NamesIn(repository + "/index"));
  const std::atomic<bool> cancelled{false};
  const StoredPacks stored(repository, nullptr);
  const RestoreSource source{stored, sealer, index, 2, false, cancelled, SystemDisk(), no_scratch};
  if (operation == "verify") {
    std::vector<Id> packs;
    index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>&) { packs.push_back(pack); });
    const VerifyResult result = VerifyPacks(source, packs, Ignored());
    std::printf("packs %llu blobs %llu bytes %llu damage %zu\n", static_cast<unsigned long long>(result.packs),
                static_cast<unsigned long long>(result.blobs), static_cast<unsigned long long>(result.bytes),
                result.damage.size());
    for (const Damage& damage : result.damage) std::printf("  %s\n", damage.message.c_str());
    return 0;
  }
  if (count < 6) return 2;
  RestoreRequest request;
  if (!ParseHex(words[3], request.tree)) return 2;
  request.target = words[4];
  request.conflicts = PolicyFrom(words[5]);
  request.verify = count > 6;
  if (operation == "plan") {
    const RestorePlan plan = PlanRestore(source, request, Ignored());
    std::printf("create %llu replace %llu keep %llu same %llu refuse %llu\n",
                static_cast<unsigned long long>(plan.create), static_cast<unsigned long long>(plan.replace),
                static_cast<unsigned long long>(plan.keep), static_cast<unsigned long long>(plan.same),
                static_cast<unsigned long long>(plan.refuse));
    return 0;
  }
  PrintIssues(Restore(source, request, Ignored()));
  return 0;
}

// Changes, removes, repeats or inserts a few bytes.
void Mutate(std::vector<std::uint8_t>& bytes, std::mt19937_64& random) {
  static const char kTokens[] = "{}[]\",:\\u00null-1e9/..\x00\xff";
  for (std::size_t change = random() % 4 + 1; change > 0 && !bytes.empty(); --change) {
    const std::size_t at = random() % bytes.size();
    switch (random() % 5) {
      case 0: bytes[at] = static_cast<std::uint8_t>(random()); break;
      case 1: bytes[at] ^= static_cast<std::uint8_t>(1u << random() % 8); break;
      case 2: bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case 3:
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                     static_cast<std::uint8_t>(kTokens[random() % (sizeof kTokens - 1)]));
        break;
      default: bytes.resize(at); break;
    }
  }
}

int Fuzz(const char* file, std::uint64_t seed, std::uint64_t count) {
  std::ifstream in(file, std::ios::binary);
  const std::vector<std::uint8_t> original((std::istreambuf_iterator<char>(in)), {});
  std::mt19937_64 random(seed);
  std::uint64_t accepted = 0;
  std::string raw;
  std::vector<PackedBlob> blobs;
  for (std::uint64_t round = 0; round < count; ++round) {
    std::vector<std::uint8_t> bytes = original;
    Mutate(bytes, random);
    try {
      accepted += DecodeTree(bytes.data(), bytes.size()).nodes.empty() ? 0 : 1;
    } catch (const MoverError& error) {
      if (error.code != "repository.tree-corrupt") return 3;
    }
    Unquote({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, raw);
    ParsePackHeader(bytes.data(), bytes.size(), blobs);
    try {
      ParseIndex({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, [](const Id&, const std::vector<PackedBlob>&) {});
    } catch (const MoverError& error) {
      if (error.code != "repository.index-corrupt") return 3;
    }
  }
  std::printf("seed %llu rounds %llu accepted %llu\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(count), static_cast<unsigned long long>(accepted));
  return 0;
}

int Run(int count, char** words) {
  if (count >= 5 && std::strcmp(words[1], "fuzz") == 0) {
    return Fuzz(words[2], std::stoull(words[3]), std::stoull(words[4]));
  }
  return count >= 3 ? RunOperation(count, words) : 2;
}

}  // namespace
}  // namespace penumbra::core

int main(int count, char** words) {
  try {
    return penumbra::core::Run(count, words);
  } catch (const penumbra::core::MoverError& error) {
    std::printf("%s: %s\n", error.code.c_str(), error.message.c_str());
    return 1;
  }
}
