#pragma once
#include <napi.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "../core/mover/carrier.h"

namespace penumbra::binding {

// A carrier whose work is done by JavaScript: each question goes to the `carry` of EngineOptions, and the thread that
// asked waits until `answer` is called with its number. JavaScript's own thread never asks.
class JsCarrier : public core::Carrier {
 public:
  JsCarrier(Napi::Env env, const Napi::Function& carry);
  ~JsCarrier() override;

  void Store(const std::string& path) override;
  void Settle() override;
  std::uint64_t Size(const std::string& path) override;
  void Read(const std::string& path, std::uint64_t offset, std::uint8_t* out, std::size_t size) override;
  void Forget(const std::string& path) override;
  void Remove(const std::string& path) override;
  bool SetAside(const std::string& path, const std::string& to) override;
  std::vector<std::pair<std::string, std::uint64_t>> ListPacks() override;
  void Cancel() override;
  void Abandon() override;

  // On JavaScript's thread: number of the question, then an answer as src/main/native/mover.ts has it.
  void Answer(const Napi::CallbackInfo& info);

 private:
  struct Question {
    explicit Question(bool reads, std::uint8_t* to = nullptr, std::size_t count = 0)
        : is_reading(reads), out(to), size(count) {}

    bool is_reading;
    std::uint8_t* out;
    std::size_t size;
    std::string to;
    bool is_answered = false;
    std::uint64_t number = 0;
    std::vector<std::pair<std::string, std::uint64_t>> files;
    std::optional<core::MoverError> failure;
  };
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kGrace{3};
  using Delivery = std::function<void(Napi::Env, Napi::Function)>;
  static void Deliver(Napi::Env env, Napi::Function carry, std::nullptr_t*, Delivery* delivery);
  using Function = Napi::TypedThreadSafeFunction<std::nullptr_t, Delivery, Deliver>;

  // Waits for the answer to `question`, and gives it back with that.
  Question Ask(const char* kind, const std::string& path, Question question, std::uint64_t offset);
  bool IsRefused(bool is_reading) const;
  void AwaitAnswer(std::unique_lock<std::mutex>& lock, const Question& question);

  std::mutex mutex_;
  std::condition_variable changed_;
  Function function_;
  std::uint32_t next_ = 1;
  std::map<std::uint32_t, Question*> waiting_;
  std::optional<Clock::time_point> cancelled_at_;
  bool is_abandoned_ = false;
};

}  // namespace penumbra::binding
