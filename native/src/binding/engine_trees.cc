// What is asked of all trees: arguments in, ids and lines out. How it is found is in core/maintenance.
#include "../core/maintenance/leading_trees.h"
#include "../core/maintenance/name_search.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

core::NameQuestion QuestionFrom(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value);
  core::NameQuestion question;
  question.ignores_case = object.Get("ignoresCase").ToBoolean();
  question.with_nodes = object.Get("withNodes").ToBoolean();
  question.hidden_names = RequireTexts(object.Get("hiddenNames"), "hiddenNames");
  const Napi::Value patterns = object.Get("patterns");
  if (!patterns.IsArray()) throw core::MoverError("invalid-request", "Names are looked for by patterns.");
  const auto list = patterns.As<Napi::Array>();
  for (std::uint32_t at = 0; at < list.Length(); at++) {
    const Napi::Object pattern = RequireObject(list.Get(at));
    question.patterns.push_back({RequireTexts(pattern.Get("names"), "names"), pattern.Get("isAnchored").ToBoolean()});
  }
  return question;
}

}  // namespace

Napi::Value NativeEngine::LeadingTrees(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [trees = IdsFrom(info[0], "trees")](Open& open, const core::EventSink& sink) -> ResultBuilder {
      const std::vector<core::Id> leading = core::LeadingTrees(open.session, trees, sink);
      return [leading](Napi::Env env) { return IdArray(env, leading); };
    };
    return Run(RequireListener(info[1]), work);
  });
}

Napi::Value NativeEngine::SearchNames(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [trees = IdsFrom(info[0], "trees"), question = QuestionFrom(info[1])](
                          Open& open, const core::EventSink&) -> ResultBuilder {
      open.names = std::make_unique<core::NameSearch>(open.session, trees, question);
      return [](Napi::Env env) { return env.Undefined(); };
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::NextNames(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto most = static_cast<std::size_t>(info[0].ToNumber().Uint32Value());
    return Run(Napi::Function(), [most](Open& open, const core::EventSink&) -> ResultBuilder {
      if (!open.names) throw core::MoverError("invalid-request", "No names are looked for.");
      return [found = open.names->Next(most)](Napi::Env env) {
        Napi::Object object = Napi::Object::New(env);
        SetNumber(object, "root", found.root);
        object["lines"] = Napi::String::New(env, found.lines);
        return object;
      };
    });
  });
}

}  // namespace penumbra::binding
