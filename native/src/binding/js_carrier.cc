#include "js_carrier.h"

#include <cstring>
#include <utility>

namespace penumbra::binding {
namespace {

core::MoverError FailureOf(const Napi::Object& answer) {
  core::MoverError error(answer.Get("code").ToString(), answer.Get("message").ToString());
  const Napi::Value context = answer.Get("context");
  if (!context.IsObject()) return error;
  const auto entries = context.As<Napi::Object>();
  const Napi::Array names = entries.GetPropertyNames();
  for (std::uint32_t at = 0; at < names.Length(); ++at) {
    const std::string name = names.Get(at).ToString();
    error.context[name] = entries.Get(name).ToString();
  }
  return error;
}

}  // namespace

void JsCarrier::Deliver(Napi::Env env, Napi::Function carry, std::nullptr_t*, Delivery* delivery) {
  if (env != nullptr) (*delivery)(env, carry);
  delete delivery;
}

JsCarrier::JsCarrier(Napi::Env env, const Napi::Function& carry)
    : function_(Function::New(env, carry, "penumbra carrier", 0, 1)) {}

JsCarrier::~JsCarrier() { Abandon(); }

void JsCarrier::Cancel() {
  const std::lock_guard lock(mutex_);
  if (!cancelled_at_) cancelled_at_ = Clock::now();
  changed_.notify_all();
}

bool JsCarrier::IsRefused(bool is_reading) const { return is_abandoned_ || (is_reading && cancelled_at_); }

// What is on its way when it is cancelled may still arrive, so that its index can be written; a silent server is left.
void JsCarrier::AwaitAnswer(std::unique_lock<std::mutex>& lock, const Question& question) {
  const auto is_over = [&] { return question.is_answered || IsRefused(question.is_reading); };
  changed_.wait(lock, [&] { return is_over() || cancelled_at_; });
  if (cancelled_at_) changed_.wait_until(lock, *cancelled_at_ + kGrace, is_over);
}

void JsCarrier::Abandon() {
  const std::lock_guard lock(mutex_);
  if (!is_abandoned_) function_.Release();
  is_abandoned_ = true;
  changed_.notify_all();
}

JsCarrier::Question JsCarrier::Ask(const char* kind, const std::string& path, Question question, std::uint64_t offset) {
  std::unique_lock lock(mutex_);
  const std::uint32_t id = next_++;
  if (!IsRefused(question.is_reading)) {
    auto* delivery = new Delivery([id, kind, path, offset, size = question.size, to = question.to](Napi::Env env, Napi::Function carry) {
      Napi::Object asked = Napi::Object::New(env);
      asked["id"] = Napi::Number::New(env, id);
      asked["kind"] = Napi::String::New(env, kind);
      asked["path"] = Napi::String::New(env, path);
      asked["offset"] = Napi::Number::New(env, static_cast<double>(offset));
      asked["length"] = Napi::Number::New(env, static_cast<double>(size));
      asked["to"] = Napi::String::New(env, to);
      carry.Call({asked});
    });
    if (function_.NonBlockingCall(delivery) != napi_ok) {
      delete delivery;
      is_abandoned_ = true;
    }
  }
  waiting_[id] = &question;
  AwaitAnswer(lock, question);
  waiting_.erase(id);
  if (!question.is_answered) throw core::MoverError("cancelled", "It was cancelled.");
  if (question.failure) throw *question.failure;
  return question;
}

void JsCarrier::Store(const std::string& path) { Ask("store", path, Question(false), 0); }

void JsCarrier::Settle() { Ask("settle", "", Question(false), 0); }

std::uint64_t JsCarrier::Size(const std::string& path) { return Ask("size", path, Question(true), 0).number; }

void JsCarrier::Read(const std::string& path, std::uint64_t offset, std::uint8_t* out, std::size_t size) {
  if (size > 0) Ask("read", path, Question(true, out, size), offset);
}

void JsCarrier::Forget(const std::string& path) { Ask("forget", path, Question(true), 0); }

void JsCarrier::Remove(const std::string& path) { Ask("remove", path, Question(true), 0); }

bool JsCarrier::SetAside(const std::string& path, const std::string& to) {
  Question question(true);
  question.to = to;
  return Ask("set-aside", path, std::move(question), 0).number == 1;
}

std::vector<std::pair<std::string, std::uint64_t>> JsCarrier::ListPacks() {
  return Ask("list", "", Question(true), 0).files;
}

void JsCarrier::Answer(const Napi::CallbackInfo& info) {
  const std::lock_guard lock(mutex_);
  const auto found = waiting_.find(info[0].ToNumber().Uint32Value());
  if (found == waiting_.end() || !info[1].IsObject()) return;
  Question& question = *found->second;
  const auto answer = info[1].As<Napi::Object>();
  const Napi::Value bytes = answer.Get("bytes");
  if (answer.Has("code")) {
    question.failure = FailureOf(answer);
  } else if (question.out != nullptr) {
    const bool fits = bytes.IsTypedArray() && bytes.As<Napi::TypedArray>().ByteLength() == question.size;
    if (fits) {
      std::memcpy(question.out, bytes.As<Napi::Uint8Array>().Data(), question.size);
    } else {
      question.failure = core::MoverError("internal", "A carrier brought another number of bytes.");
    }
  } else if (answer.Get("names").IsArray() && answer.Get("sizes").IsArray()) {
    const auto names = answer.Get("names").As<Napi::Array>(), sizes = answer.Get("sizes").As<Napi::Array>();
    for (std::uint32_t at = 0; at < names.Length(); ++at) {
      question.files.emplace_back(names.Get(at).ToString(), sizes.Get(at).ToNumber().Int64Value());
    }
  } else if (answer.Has("size")) {
    question.number = static_cast<std::uint64_t>(answer.Get("size").ToNumber().Int64Value());
  }
  question.is_answered = true;
  changed_.notify_all();
}

}  // namespace penumbra::binding
