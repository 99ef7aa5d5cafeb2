#include "pipe_stream.h"

#include <exception>

#include "../vss/vss_error.h"

namespace penumbra::core::windows {
namespace {

using vss::ThrowLastError;

constexpr std::size_t kPiece = 65'536;

// The thread is itself again in any case.
struct Impersonation {
  explicit Impersonation(HANDLE pipe) {
    if (!ImpersonateNamedPipeClient(pipe)) ThrowLastError("ImpersonateNamedPipeClient");
  }
  ~Impersonation() {
    // A service that stays somebody else would act for them: better none.
    if (!RevertToSelf()) std::terminate();
  }
  Impersonation(const Impersonation&) = delete;
  Impersonation& operator=(const Impersonation&) = delete;
};

Account CallerOf(HANDLE pipe) {
  const Impersonation caller(pipe);
  HANDLE opened = nullptr;
  if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &opened)) ThrowLastError("OpenThreadToken");
  const Handle token(opened);
  return AccountOf(token.get());
}

}  // namespace

Handle MakeEvent() {
  Handle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  if (!event) ThrowLastError("CreateEvent");
  return event;
}

PipeStream::PipeStream(Handle pipe, Listener listener)
    : pipe_(std::move(pipe)), listener_(std::move(listener)), in_(kPiece) {
  reading_.hEvent = read_done_.get();
  writing_.hEvent = write_done_.get();
  thread_ = std::thread([this] { Run(); });
}

PipeStream::~PipeStream() {
  Close();
  thread_.join();
}

void PipeStream::Read() {
  const std::lock_guard<std::mutex> lock(mutex_);
  wants_bytes_ = true;
  SetEvent(wake_.get());
}

void PipeStream::Write(std::vector<std::uint8_t> bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  to_write_ = std::move(bytes);
  SetEvent(wake_.get());
}

void PipeStream::Close() {
  const std::lock_guard<std::mutex> lock(mutex_);
  is_closing_ = true;
  SetEvent(wake_.get());
}

void PipeStream::Run() {
  try {
    while (Step()) {
    }
  } catch (const vss::VssError&) {
    // Nobody can say who that is: it is heard no further.
  }
  DWORD moved = 0;
  CancelIoEx(pipe_.get(), nullptr);
  if (is_reading_) GetOverlappedResult(pipe_.get(), &reading_, &moved, TRUE);
  if (is_writing_) GetOverlappedResult(pipe_.get(), &writing_, &moved, TRUE);
  pipe_.reset();
  listener_.end();
}

// Begins what is asked for, then waits for anything to happen. False at the end of the stream.
bool PipeStream::Step() {
  bool begins_read = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ResetEvent(wake_.get());
    if (is_closing_) return false;
    begins_read = wants_bytes_ && !is_reading_;
    if (begins_read) wants_bytes_ = false;
    if (!is_writing_ && written_ == out_.size() && !to_write_.empty()) {
      out_ = std::move(to_write_);
      to_write_.clear();
      written_ = 0;
    }
  }
  if (begins_read && !BeginRead()) return false;
  if (!is_writing_ && written_ < out_.size() && !BeginWrite()) return false;
  const HANDLE any[] = {wake_.get(), read_done_.get(), write_done_.get()};
  WaitForMultipleObjects(3, any, FALSE, INFINITE);
  if (is_reading_ && WaitForSingleObject(read_done_.get(), 0) == WAIT_OBJECT_0 && !EndRead()) return false;
  return !is_writing_ || WaitForSingleObject(write_done_.get(), 0) != WAIT_OBJECT_0 || EndWrite();
}

bool PipeStream::BeginRead() {
  ResetEvent(read_done_.get());
  is_reading_ = ReadFile(pipe_.get(), in_.data(), static_cast<DWORD>(in_.size()), nullptr, &reading_) ||
                GetLastError() == ERROR_IO_PENDING;
  return is_reading_;
}

bool PipeStream::BeginWrite() {
  ResetEvent(write_done_.get());
  is_writing_ = WriteFile(pipe_.get(), out_.data() + written_, static_cast<DWORD>(out_.size() - written_), nullptr,
                          &writing_) ||
                GetLastError() == ERROR_IO_PENDING;
  return is_writing_;
}

bool PipeStream::EndRead() {
  DWORD moved = 0;
  is_reading_ = false;
  ResetEvent(read_done_.get());
  if (!GetOverlappedResult(pipe_.get(), &reading_, &moved, TRUE) || moved == 0) return false;
  Identify();
  listener_.bytes(std::vector<std::uint8_t>(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(moved)));
  return true;
}

bool PipeStream::EndWrite() {
  DWORD moved = 0;
  is_writing_ = false;
  ResetEvent(write_done_.get());
  if (!GetOverlappedResult(pipe_.get(), &writing_, &moved, TRUE) || moved == 0) return false;
  written_ += moved;
  if (written_ == out_.size()) listener_.written();
  return true;
}

// Only once something was read Windows lets a server become its caller.
void PipeStream::Identify() {
  if (is_known_ || !listener_.caller) return;
  listener_.caller(CallerOf(pipe_.get()));
  is_known_ = true;
}

}  // namespace penumbra::core::windows
