// Restore points as a folder of the system: arguments in; what happens meanwhile is told by events.
#include "checked.h"
#include "mount_listener.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

core::PointName PointNameFrom(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value);
  core::PointName name{};
  name.path = RequireText(object.Get("path"), "path");
  name.time = object.Get("time").ToNumber().Int64Value();
  const bool is_point = RequireText(object.Get("kind"), "kind") == "point";
  name.kind = is_point ? core::PointName::Kind::kPoint : core::PointName::Kind::kLink;
  if (!is_point) {
    name.target = RequireText(object.Get("target"), "target");
  } else if (!core::ParseHex(RequireText(object.Get("tree"), "tree"), name.tree)) {
    throw core::MoverError("invalid-request", "What should be an id is none.");
  }
  return name;
}

std::vector<core::PointName> PointNamesFrom(const Napi::Value& value) {
  if (!value.IsArray()) throw core::MoverError("invalid-request", "The names of restore points are a list.");
  const auto array = value.As<Napi::Array>();
  std::vector<core::PointName> names;
  for (std::uint32_t at = 0; at < array.Length(); ++at) {
    const Napi::HandleScope scope(array.Env());
    names.push_back(PointNameFrom(array.Get(at)));
  }
  return names;
}

core::MountRequest MountRequestFrom(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value);
  core::MountRequest request;
  request.folder = RequireText(object.Get("folder"), "folder");
  request.names = PointNamesFrom(object.Get("names"));
  request.allow_other = object.Get("allowOther").ToBoolean();
  const Napi::Value relist = object.Get("relistAfter");
  if (relist.IsNumber()) request.relist_after = std::chrono::milliseconds(relist.ToNumber().Int64Value());
  return request;
}

}  // namespace

Napi::Value NativeEngine::MountPoints(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto listener = std::make_shared<MountListener>(info.Env(), RequireListener(info[1]));
    const auto work = [request = MountRequestFrom(info[0]), listener](Open& open, const core::EventSink&) -> ResultBuilder {
      if (open.mount != nullptr) throw core::MoverError("invalid-request", "An engine mounts one folder.");
      open.mount = std::make_unique<core::Mount>(open.session, request, MountListener::Events(listener));
      return [](Napi::Env env) { return env.Undefined(); };
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::ShowPoints(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [indexes = RequireTexts(info[0], "indexes"), names = PointNamesFrom(info[1])](
                          Open& open, const core::EventSink&) -> ResultBuilder {
      if (open.mount == nullptr) throw core::MoverError("invalid-request", "Nothing is mounted.");
      open.session.index.Load(*open.session.storage, open.session.sealer, indexes);
      open.mount->Show(names);
      return [](Napi::Env env) { return env.Undefined(); };
    };
    return Run(Napi::Function(), work);
  });
}

}  // namespace penumbra::binding
