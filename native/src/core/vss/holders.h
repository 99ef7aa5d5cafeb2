#pragma once
#include <string>

#include "headers.h"
#include "text.h"

// What COM and the shadow copy service hand out, given back in every case.
namespace penumbra::core::vss {

// One reference to an object.
template <typename Interface>
class Com {
 public:
  Com() = default;
  explicit Com(Interface* owned) : held_(owned) {}
  Com(const Com&) = delete;
  Com& operator=(const Com&) = delete;
  Com(Com&& other) noexcept : held_(other.held_) { other.held_ = nullptr; }
  ~Com() { Reset(); }

  Interface* operator->() const { return held_; }
  Interface* get() const { return held_; }
  explicit operator bool() const { return held_ != nullptr; }
  // Where a call writes a new reference.
  Interface** Out() {
    Reset();
    return &held_;
  }
  void Reset() {
    if (held_ != nullptr) held_->Release();
    held_ = nullptr;
  }

 private:
  Interface* held_ = nullptr;
};

// A newer interface of an object; empty where this Windows does not have it.
template <typename Newer, typename Interface>
Com<Newer> Ask(Interface* object) {
  void* found = nullptr;
  const bool is_there = SUCCEEDED(object->QueryInterface(__uuidof(Newer), &found));
  return Com<Newer>(is_there ? static_cast<Newer*>(found) : nullptr);
}

class Bstr {
 public:
  Bstr() = default;
  explicit Bstr(const std::wstring& text) : held_(SysAllocString(text.c_str())) {}
  Bstr(const Bstr&) = delete;
  Bstr& operator=(const Bstr&) = delete;
  ~Bstr() { SysFreeString(held_); }

  BSTR get() const { return held_; }
  BSTR* Out() {
    SysFreeString(held_);
    held_ = nullptr;
    return &held_;
  }
  std::string text() const { return Utf8(held_); }

 private:
  BSTR held_ = nullptr;
};

// A null pointer where there is no text: the API tells "none" from "empty".
inline const wchar_t* OrNull(const std::wstring& text) { return text.empty() ? nullptr : text.c_str(); }

}  // namespace penumbra::core::vss
