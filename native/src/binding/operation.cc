#include "operation.h"

#include <exception>

#include "../core/mover/failure.h"

namespace penumbra::binding {
namespace {

// What travels to JavaScript's thread.
using Delivery = std::function<void(Napi::Env, Napi::Function)>;

void Deliver(Napi::Env env, Napi::Function on_event, std::nullptr_t*, Delivery* delivery) {
  if (env != nullptr) (*delivery)(env, on_event);
  delete delivery;
}

using Function = Napi::TypedThreadSafeFunction<std::nullptr_t, Delivery, Deliver>;

// The way to JavaScript's thread. Once the environment is closing it may not be touched again.
class Channel {
 public:
  explicit Channel(Function function) : function_(function) {}

  void Send(Delivery delivery) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (is_closed_) return;
    auto* owned = new Delivery(std::move(delivery));
    if (function_.NonBlockingCall(owned) == napi_ok) return;
    delete owned;
    is_closed_ = true;
  }

  void Release() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!is_closed_) function_.Release();
    is_closed_ = true;
  }

 private:
  std::mutex mutex_;
  Function function_;
  bool is_closed_ = false;
};

core::EventSink MakeSink(const std::shared_ptr<Channel>& channel) {
  const auto tell = [channel](const char* kind, const char* key, std::function<Napi::Object(Napi::Env)> value) {
    channel->Send([kind, key, value = std::move(value)](Napi::Env env, Napi::Function on_event) {
      Napi::Object event = Napi::Object::New(env);
      event["kind"] = Napi::String::New(env, kind);
      event[key] = value(env);
      on_event.Call({event});
    });
  };
  core::EventSink sink;
  sink.on_progress = [tell](const core::Counters& counters) {
    tell("progress", "counters", [counters](Napi::Env env) { return CountersToJs(env, counters); });
  };
  sink.on_issue = [tell](const core::MoverIssue& issue) {
    tell("issue", "issue", [issue](Napi::Env env) { return IssueToJs(env, issue); });
  };
  return sink;
}

// JavaScript's side of one call: settled once, on JavaScript's thread.
struct Call {
  Napi::Promise::Deferred deferred;
  Napi::ObjectReference owner;
  std::shared_ptr<bool> running;

  void Settle(Napi::Env env, const ResultBuilder& build, const std::exception_ptr& thrown) {
    const Napi::HandleScope scope(env);
    *running = false;
    owner.Reset();
    if (thrown != nullptr) {
      deferred.Reject(FailureFrom(env, thrown).Value());
    } else {
      deferred.Resolve(build(env));
    }
  }
};

}  // namespace

OperationThread::~OperationThread() { Join(); }

void OperationThread::Join() {
  if (thread_.joinable()) thread_.join();
}

Napi::Value OperationThread::Run(const Napi::Object& owner, const Napi::Function& on_event, Work work) {
  const Napi::Env env = owner.Env();
  if (*running_) {
    auto deferred = Napi::Promise::Deferred::New(env);
    const auto busy = std::make_exception_ptr(core::MoverError("busy", "The engine is at work."));
    deferred.Reject(FailureFrom(env, busy).Value());
    return deferred.Promise();
  }
  return Start(owner, on_event, std::move(work));
}

Napi::Value OperationThread::RunLast(const Napi::Object& owner, Work work) {
  return Start(owner, Napi::Function(), std::move(work));
}

Napi::Value OperationThread::Start(const Napi::Object& owner, const Napi::Function& on_event, Work work) {
  const Napi::Env env = owner.Env();
  auto deferred = Napi::Promise::Deferred::New(env);
  *running_ = true;
  auto call = std::make_shared<Call>(Call{deferred, Napi::Persistent(owner), running_});
  const Napi::Function listener =
      on_event.IsEmpty() ? Napi::Function::New(env, [](const Napi::CallbackInfo&) {}) : on_event;
  auto channel = std::make_shared<Channel>(Function::New(env, listener, "penumbra mover", 0, 1));
  thread_ = std::thread([call, channel, work = std::move(work), before = std::move(thread_)]() mutable {
    if (before.joinable()) before.join();
    ResultBuilder build;
    std::exception_ptr thrown;
    try {
      build = work(MakeSink(channel));
    } catch (...) {
      thrown = std::current_exception();
    }
    work = nullptr;
    channel->Send([call = std::move(call), build, thrown](Napi::Env own, Napi::Function) { call->Settle(own, build, thrown); });
    channel->Release();
  });
  return deferred.Promise();
}

}  // namespace penumbra::binding
