// Mounted restore points without JavaScript, for builds under sanitizers.
//
//   mount-driver mount REPOSITORY TREE FOLDER    the key, 64 bytes, comes on standard input; says "mounted", and how much
//                                                could not be read once somebody has unmounted it
//   mount-driver fuzz FILE SEED COUNT            a tree as a folder that is looked into, mutated COUNT times
//
// Exits 1 with the failure's code when the operation fails.
#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <mutex>
#include <random>

#include "../mount/mount.h"
#include "../mount/node_status.h"
#include "driver-input.h"

namespace penumbra::core {
namespace {

int RunMount(const std::string& repository, const std::string& tree, const std::string& folder) {
  EngineOptions options;
  options.repository = repository;
  options.polynomial = 0x3da3358b4dc173;
  Session session(options, ReadKey());
  session.index.Load(*session.storage, session.sealer, NamesIn(repository + "/index"));
  PointName top{};
  top.kind = PointName::Kind::kPoint;
  if (!ParseHex(tree, top.tree)) return 2;
  std::mutex mutex;
  std::condition_variable changed;
  bool is_gone = false;
  unsigned damages = 0;
  MountEvents events;
  events.on_list_wanted = [] {};
  events.on_damage = [&](const MoverError&) {
    const std::lock_guard lock(mutex);
    ++damages;
  };
  events.on_unmounted = [&] {
    const std::lock_guard lock(mutex);
    is_gone = true;
    changed.notify_all();
  };
  {
    const Mount mount(session, {folder, {top}, false, std::nullopt}, events);
    std::printf("mounted\n");
    std::fflush(stdout);
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return is_gone; });
  }
  std::printf("damage %u\n", damages);
  return 0;
}

// Changes, removes or inserts a few bytes.
void Mutate(std::vector<std::uint8_t>& bytes, std::mt19937_64& random) {
  static const char kTokens[] = "{}[]\",:\\u00null-1e9/..\x00\xff";
  for (std::size_t change = random() % 4 + 1; change > 0 && !bytes.empty(); --change) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(random() % bytes.size());
    switch (random() % 3) {
      case 0: *at = static_cast<std::uint8_t>(random()); break;
      case 1: bytes.erase(at); break;
      default: bytes.insert(at, static_cast<std::uint8_t>(kTokens[random() % (sizeof kTokens - 1)])); break;
    }
  }
}

// Every entry as the kernel would ask for it; its bytes are in no index.
std::size_t LookInto(const std::vector<std::uint8_t>& tree, const BlobIndex& index) {
  Scratch text("", tree.size());
  std::copy(tree.begin(), tree.end(), text.data());
  const ShownFolder folder(std::move(text));
  std::size_t found = 0;
  for (std::size_t entry = 0; entry < folder.count(); ++entry) {
    const Node node = folder.At(entry);
    found += folder.Find(node.name) == entry ? 1 : 0;
    StatusOf(node);
    const FileContent content(node, index);
    content.NextHole(node.size / 2);
    content.NextData(node.size / 2);
  }
  return found;
}

int Fuzz(const char* file, std::uint64_t seed, std::uint64_t count) {
  std::ifstream in(file, std::ios::binary);
  const std::vector<std::uint8_t> original((std::istreambuf_iterator<char>(in)), {});
  std::mt19937_64 random(seed);
  const BlobIndex index{std::string()};
  std::size_t found = LookInto(original, index);
  if (found == 0) return 3;
  for (std::uint64_t round = 0; round < count; ++round) {
    std::vector<std::uint8_t> bytes = original;
    Mutate(bytes, random);
    try {
      found += LookInto(bytes, index);
    } catch (const MoverError& error) {
      if (error.code != "repository.tree-corrupt") return 3;
    }
  }
  std::printf("folders: seed %llu rounds %llu found %zu\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(count), found);
  return 0;
}

int Run(int count, char** words) {
  if (count != 5) return 2;
  if (std::strcmp(words[1], "fuzz") == 0) return Fuzz(words[2], std::stoull(words[3]), std::stoull(words[4]));
  return RunMount(words[2], words[3], words[4]);
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
