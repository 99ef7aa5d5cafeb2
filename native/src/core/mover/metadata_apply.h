#pragma once
#include <string>

#include "disk.h"
#include "exclude.h"
#include "node.h"
#include "owner_names.h"
#include "restore_report.h"
#include "restore_types.h"

// Owner, extended attributes, mode and times of one restored entry, in the order in which none undoes another.
//
// Nothing here throws: what cannot be set is a `metadata` issue, and the entry stays.
// Source: docs/spec/native-restore.md, rules N40 to N45.
namespace penumbra::core {

class MetadataApplier {
 public:
  // Owners need root; asked for without it, they are left out and that is reported once.
  MetadataApplier(RestoreReport& report, bool owners, const RestoredMetadata& wish, Disk& disk);

  struct Entry {
    int fd;
    // Whether `fd` was opened with O_PATH: links, devices, fifos.
    bool is_path_only;
    // Whether the folder gave it an access list that the snapshot does not know.
    bool has_inherited_acl;
    // Raw, relative.
    const std::string& path;
  };
  void Apply(const Entry& entry, const Node& node);

 private:
  bool SetOwner(const Entry& entry, const Node& node);
  void SetAttributes(const Entry& entry, const Node& node);
  void RemoveInheritedAcl(const Entry& entry, const Node& node);
  void SetMode(const Entry& entry, const Node& node, bool is_owner_right);
  void SetTimes(const Entry& entry, const Node& node);
  bool IsWanted(const ExtendedAttribute& attribute) const;
  void Report(const Entry& entry, int error, const std::string& what);

  RestoreReport& report_;
  Disk& disk_;
  bool owners_;
  bool is_root_;
  const bool owners_by_name_;
  const ExcludeList only_attributes_, without_attributes_;
  OwnerNames names_;
};

}  // namespace penumbra::core
