#pragma once
// A scripted vssapi.dll: no shadow copy service, but a stand-in that keeps the calls of a requester to the order, the
// lifetimes and the thread that the documentation asks for, and answers what a script tells it to. What breaks a rule is
// written to the log with "!!".
//
// VSS_SCRIPT: words, separated by blanks.
//   Call=0x80042316      the call fails with that result; Call=0x80042316*2 only the first two times
//   Call:end=0x80042313  its asynchronous part ends with that result
//   Call:delay=500       and takes so many milliseconds
//   Call.writer=0x800423F4  the first writer fails at that step, with that result
//   old                  none of the newer interfaces
//   unsupported=44}      no provider copies volumes whose name holds this
//   any other word       looked at by what it concerns
// VSS_SCRIPT_LOG: the file to which each call is added, one a line.
#include <atomic>
#include <optional>
#include <string>

#include "../../src/core/vss/headers.h"

namespace scripted {

using namespace penumbra::core::vss;

// The text behind `word=`; nothing where the script does not have it.
std::optional<std::string> Word(const std::string& word);
bool Has(const std::string& word);
// The number behind `word=`, hexadecimal or decimal. `*n` makes it so for the first n times only.
std::optional<unsigned long> Number(const std::string& word);

void Log(const char* format, ...);
// Logs the call with its result, and gives that back. The script may replace it.
HRESULT Answer(const char* call, HRESULT result);
// Logs that a rule was broken.
void Broken(const char* format, ...);

// Objects of this thread that nobody released: a requester uses one thread for each operation.
long& Live();

// Takes part in the count of what lives.
struct Counted {
  Counted() { Live()++; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  virtual ~Counted() { Live()--; }
};

// An object with one interface, and those it is derived from where `Knows` says so.
template <typename Interface>
class Object : public Interface {
 public:
  Object() { Live()++; }
  virtual ~Object() { Live()--; }
  STDMETHODIMP QueryInterface(REFIID wanted, void** found) override {
    *found = nullptr;
    if (!IsEqualIID(wanted, __uuidof(IUnknown)) && !Knows(wanted)) return E_NOINTERFACE;
    *found = this;
    references_++;
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

 protected:
  virtual bool Knows(REFIID wanted) { return IsEqualIID(wanted, __uuidof(Interface)) != 0; }

 private:
  std::atomic<ULONG> references_{1};
};

inline BSTR NewText(const std::wstring& text) { return SysAllocString(text.c_str()); }
VSS_PWSZ TaskText(const std::wstring& text);

}  // namespace scripted
