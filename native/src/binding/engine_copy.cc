// Copying out of another repository: arguments in, result out. What it does is in core/maintenance/copy_snapshots.h.
#include <memory>

#include "../core/maintenance/copy_snapshots.h"
#include "promised.h"

namespace penumbra::binding {

Napi::Value NativeEngine::CopySnapshots(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const Napi::Object object = RequireObject(info[0]);
    const Napi::Object source = RequireObject(object.Get("source"));
    auto from = std::make_shared<core::CopySource>(core::CopySource{EngineOptionsFrom(source), MasterKeyFrom(source), {}, {}});
    from->options.carrier = source_carrier_ = CarrierFrom(info.Env(), source);
    from->indexes = RequireTexts(object.Get("indexes"), "indexes");
    from->trees = IdsFrom(object.Get("trees"), "trees");
    return Run(RequireListener(info[1]), [from](Open& open, const core::EventSink& sink) -> ResultBuilder {
      const core::CopiedBlobs copied = core::CopySnapshots(open.session, *from, sink);
      return [copied](Napi::Env env) {
        Napi::Object result = Napi::Object::New(env);
        SetNumber(result, "dataBlobs", copied.data_blobs);
        SetNumber(result, "treeBlobs", copied.tree_blobs);
        SetNumber(result, "bytes", copied.bytes);
        SetNumber(result, "packs", copied.settled.packs.size());
        return result;
      };
    });
  });
}

}  // namespace penumbra::binding
