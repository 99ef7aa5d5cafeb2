#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "accounts.h"
#include "handles.h"

namespace penumbra::core::windows {

// An event that stays set until it is reset. Fails: VssError.
Handle MakeEvent();

// One end of a connected pipe, with a thread of its own on which nothing blocks: a read and a write are under way at the
// same time, one of each at most, and both end when it is closed. So what waits here is one piece each way.
class PipeStream {
 public:
  // Called on the stream's thread; `bytes` once for each Read, `written` once for each Write, `end` once and last.
  struct Listener {
    // Before the first bytes of a caller whom the server asked to know; the stream ends when nobody can say.
    std::function<void(const Account& caller)> caller;
    std::function<void(std::vector<std::uint8_t> bytes)> bytes;
    std::function<void()> written;
    std::function<void()> end;
  };

  // `pipe` was opened for overlapped calls.
  PipeStream(Handle pipe, Listener listener);
  // Closes, and waits for the thread: never on the thread itself.
  ~PipeStream();
  PipeStream(const PipeStream&) = delete;
  PipeStream& operator=(const PipeStream&) = delete;

  void Read();
  // The one before must have been told as written.
  void Write(std::vector<std::uint8_t> bytes);
  // Ends what is under way. What was written can still be read at the other end.
  void Close();

 private:
  void Run();
  bool Step();
  bool BeginRead();
  bool BeginWrite();
  bool EndRead();
  bool EndWrite();
  void Identify();

  Handle pipe_;
  Listener listener_;
  Handle wake_ = MakeEvent();
  Handle read_done_ = MakeEvent();
  Handle write_done_ = MakeEvent();

  std::mutex mutex_;
  bool is_closing_ = false;
  bool wants_bytes_ = false;
  std::vector<std::uint8_t> to_write_;

  // Of the thread alone.
  OVERLAPPED reading_{};
  OVERLAPPED writing_{};
  bool is_reading_ = false;
  bool is_writing_ = false;
  bool is_known_ = false;
  std::vector<std::uint8_t> in_;
  std::vector<std::uint8_t> out_;
  std::size_t written_ = 0;
  std::thread thread_;
};

}  // namespace penumbra::core::windows
