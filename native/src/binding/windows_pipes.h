#pragma once
#include <napi.h>

#include <map>
#include <memory>
#include <mutex>

#include "../core/windows/pipe_server.h"
#include "../core/windows/pipe_stream.h"

namespace penumbra::binding {

// Named pipes in JavaScript: `new WindowsPipes(onEvent)`, with any number of connections and at most one name to listen at.
// Events are objects with `kind`, the connection's `id` and what belongs to it: see src/main/native/windows-pipes.ts. Of
// each connection one piece each way is under way at most, so what waits here is bounded by their number.
class WindowsPipes : public Napi::ObjectWrap<WindowsPipes> {
 public:
  static void Register(Napi::Env env, Napi::Object exports);
  explicit WindowsPipes(const Napi::CallbackInfo& info);
  ~WindowsPipes() override;

 private:
  // (name, sids)
  void Listen(const Napi::CallbackInfo& info);
  // (sids)
  void SetPersons(const Napi::CallbackInfo& info);
  // (name): {id, owner}
  Napi::Value Connect(const Napi::CallbackInfo& info);
  // (id)
  void Read(const Napi::CallbackInfo& info);
  // (id, bytes)
  void Write(const Napi::CallbackInfo& info);
  // (id): the event `end` follows.
  void End(const Napi::CallbackInfo& info);
  // Everything ends; no event follows.
  void Close(const Napi::CallbackInfo& info);

  using Fill = std::function<void(Napi::Env env, Napi::Object event)>;
  void Tell(const char* kind, std::uint32_t id, Fill fill = nullptr);
  std::uint32_t Add(core::windows::Handle pipe, bool is_caller);
  core::windows::PipeStream* Find(const Napi::Value& id);
  void Stop();

  Napi::ThreadSafeFunction events_;
  bool is_open_ = false;
  std::unique_ptr<core::windows::PipeServer> server_;
  std::mutex mutex_;
  std::uint32_t next_ = 1;
  std::map<std::uint32_t, std::unique_ptr<core::windows::PipeStream>> streams_;
};

}  // namespace penumbra::binding
