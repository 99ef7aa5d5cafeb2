#pragma once
#include <napi.h>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "../core/mover/progress.h"

namespace penumbra::binding {

// Makes the value a promise is fulfilled with; runs on JavaScript's thread.
using ResultBuilder = std::function<Napi::Value(Napi::Env)>;
// Runs on a thread of its own; throws MoverError. The sink may be called until it returns.
using Work = std::function<ResultBuilder(const core::EventSink&)>;

// The one thread of a session that carries out calls, one at a time.
class OperationThread {
 public:
  // Joins.
  ~OperationThread();

  // Returns a promise. `on_event` may be empty. Rejects with `busy` while another call runs. `owner` stays alive until
  // the promise is settled.
  Napi::Value Run(const Napi::Object& owner, const Napi::Function& on_event, Work work);
  // The same, but waits for a running call instead of refusing.
  Napi::Value RunLast(const Napi::Object& owner, Work work);
  // Waits for the running call, if any.
  void Join();

 private:
  Napi::Value Start(const Napi::Object& owner, const Napi::Function& on_event, Work work);

  std::thread thread_;
  std::shared_ptr<bool> running_ = std::make_shared<bool>(false);
};

// An Error with `code` and `context`, from whatever core threw.
Napi::Error FailureFrom(Napi::Env env, const std::exception_ptr& thrown);

Napi::Object CountersToJs(Napi::Env env, const core::Counters& counters);
Napi::Object IssueToJs(Napi::Env env, const core::MoverIssue& issue);
Napi::Array IssuesToJs(Napi::Env env, const std::vector<core::MoverIssue>& issues);

}  // namespace penumbra::binding
