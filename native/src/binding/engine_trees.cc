// What is asked of all trees: arguments in, ids out. How it is found is in core/maintenance.
#include "../core/maintenance/leading_trees.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

core::TreeQuestion QuestionFrom(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value);
  const std::string kind = RequireText(object.Get("kind"), "kind");
  core::TreeQuestion question;
  if (kind == "flaw") return question;
  if (kind != "name") throw core::MoverError("invalid-request", "Trees are asked for flaws or for names.");
  question.kind = core::TreeQuestion::Kind::kName;
  question.needles = RequireTexts(object.Get("needles"), "needles");
  question.ignores_case = object.Get("ignoresCase").ToBoolean();
  return question;
}

}  // namespace

Napi::Value NativeEngine::LeadingTrees(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [trees = IdsFrom(info[0], "trees"), question = QuestionFrom(info[1])](
                          Open& open, const core::EventSink& sink) -> ResultBuilder {
      const std::vector<core::Id> leading = core::LeadingTrees(open.session, trees, question, sink);
      return [leading](Napi::Env env) { return IdArray(env, leading); };
    };
    return Run(RequireListener(info[2]), work);
  });
}

}  // namespace penumbra::binding
