#pragma once
#include <atomic>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "blob_index.h"
#include "disk.h"
#include "identical.h"
#include "node.h"
#include "stored_packs.h"
#include "progress.h"
#include "restore_filter.h"
#include "seal.h"

// What a restore is asked and what it answers: the core's side of src/main/native/mover.ts.
namespace penumbra::core {

enum class ConflictPolicy {
  kKeepExisting,
  kReplaceOlder,
  kReplace,
  // As kReplace, also folders; what the restore point does not have is taken away. Nothing is lost: see UndoKeeper.
  kMakeIdentical,
};

// What of a node's metadata is restored.
struct RestoredMetadata {
  // Owners by name, where this computer knows the name.
  bool owners_by_name = false;
  // Extended attributes whose names one of these patterns matches: only these, or all but these. Both empty is all.
  std::vector<std::string> only_attributes, without_attributes;
};

struct RestoreRequest {
  Id tree{};
  std::string target;
  // Names what it has not finished: lower-case hexadecimal, so that it is found when the restore was killed.
  std::string mark;
  // Quoted paths.
  std::vector<std::string> include;
  // A choice among them.
  RestorePatterns patterns;
  // Raw root names.
  std::vector<std::string> hidden_names;
  ConflictPolicy conflicts = ConflictPolicy::kKeepExisting;
  // Also files that seem to be the same already: a size and a time prove no content.
  bool rewrites = false;
  // Only for kMakeIdentical.
  IdenticalWish identical;
  // Empty for a restore that keeps nothing of what it replaces; never for kMakeIdentical.
  std::vector<UndoPlace> undo;
  bool owners = true;
  RestoredMetadata metadata;
  bool verify = false;
};

// Thrown for one entry and caught by whoever goes on with the next.
struct EntryError : std::exception {
  EntryError(MoverIssueKind kind, int error, std::string message) : kind(kind), error(error), message(std::move(message)) {}
  const char* what() const noexcept override { return message.c_str(); }
  MoverIssueKind kind;
  int error;
  std::string message;
};

struct RestoreResult {
  Counters counters;
  std::uint64_t files_written = 0;
  std::uint64_t files_same = 0;
  std::uint64_t files_kept = 0;
  std::uint64_t files_verified = 0;
  std::uint64_t bytes_written = 0;
  // Entries that the restore point does not have, folders as one, and what was in them.
  std::uint64_t deleted = 0;
  std::uint64_t files_deleted = 0;
  // Entries in the undo copy, replaced ones too; folders as one.
  std::uint64_t set_aside = 0;
  std::vector<MoverIssue> issues;
  std::uint64_t issues_total = 0;
};

enum class RestoreAction { kCreate, kReplace, kKeep, kSame, kRefuse, kDelete };

struct PlannedEntry {
  std::string path;
  RestoreAction action;
  std::uint64_t size;
  std::optional<std::uint64_t> existing_size;
  Timestamp mtime;
  std::optional<Timestamp> existing_mtime;
  // What the target has was changed later than what the restore point has.
  bool is_newer_there = false;
};

struct RestorePlan {
  std::uint64_t create = 0;
  std::uint64_t replace = 0;
  std::uint64_t keep = 0;
  std::uint64_t same = 0;
  std::uint64_t refuse = 0;
  // Entries that the restore point does not have, folders as one, and what is in them.
  std::uint64_t deleted = 0;
  std::uint64_t files_deleted = 0;
  std::uint64_t bytes_deleted = 0;
  // Of what is at the target and differs, whatever becomes of it.
  std::uint64_t newer_there = 0;
  std::uint64_t bytes_newer_there = 0;
  std::uint64_t bytes_created = 0;
  std::uint64_t bytes_replaced = 0;
  std::uint64_t bytes_to_write = 0;
  std::vector<PlannedEntry> entries;
  bool is_complete = true;
};

// What the session gives: all of it outlives the call.
struct RestoreSource {
  const StoredPacks& packs;
  const Sealer& sealer;
  const BlobIndex& index;
  unsigned threads;
  bool durable;
  const std::atomic<bool>& cancelled;
  // Under the target.
  Disk& disk;
  // For trees too large for memory; may be empty.
  const std::string& scratch_folder;
};

}  // namespace penumbra::core
