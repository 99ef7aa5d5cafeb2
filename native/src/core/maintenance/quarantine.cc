#include "quarantine.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "pack_files.h"

namespace penumbra::core {
namespace {

Id RequireId(const std::string& name) {
  Id id;
  if (!ParseHex(name, id)) throw MoverError("invalid-request", "What is to be set aside is not named by an id.");
  return id;
}

class Setting {
 public:
  Setting(Session& session, const std::string& folder) : session_(session), storage_(*session.storage) {
    const bool is_plain = !folder.empty() && std::all_of(folder.begin(), folder.end(), [](unsigned char character) {
      return std::isalnum(character) != 0 || character == '-';
    });
    if (!is_plain) throw MoverError("invalid-request", "A folder of the quarantine has a plain name.");
    place_ = "quarantine/" + folder;
  }

  // `path` of the file within the repository.
  void Aside(const std::string& kind, const std::string& path, const std::string& name) {
    session_.ThrowIfCancelled();
    MakePlace(kind);
    if (!storage_.SetAside(path, place_ + "/" + kind + "/" + name)) return;
    touched_.insert(path.substr(0, path.rfind('/')));
    touched_.insert(place_ + "/" + kind);
  }

  void Finish() {
    for (const std::string& folder : touched_) storage_.SyncFolder(folder);
  }

 private:
  // The place is durable before anything is in it.
  void MakePlace(const std::string& kind) {
    if (!made_.insert(kind).second) return;
    for (const std::string& folder : {std::string("quarantine"), place_, place_ + "/" + kind}) {
      storage_.EnsureFolder(folder);
    }
    for (const std::string& folder : {std::string("."), std::string("quarantine"), place_}) storage_.SyncFolder(folder);
  }

  Session& session_;
  Storage& storage_;
  std::string place_;
  std::set<std::string> made_, touched_;
};

}  // namespace

void Quarantine(Session& session, const QuarantineRequest& request) {
  Setting setting(session, request.folder);
  for (const std::string& name : request.indexes) {
    RequireId(name);
    setting.Aside("index", "index/" + name, name);
  }
  for (const std::string& name : request.packs) setting.Aside("data", PackName(RequireId(name)), name);
  for (const std::string& name : request.snapshots) {
    RequireId(name);
    setting.Aside("snapshots", "snapshots/" + name, name);
  }
  setting.Finish();
}

}  // namespace penumbra::core
