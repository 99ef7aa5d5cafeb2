#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace penumbra::core::shadow {

// An open folder, closed at the end of the scope. Follows symbolic links: the caller names real folders.
class Folder {
 public:
  explicit Folder(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) failure_ = std::error_code(errno, std::generic_category());
  }
  ~Folder() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  int descriptor() const { return descriptor_; }
  const std::error_code& failure() const { return failure_; }

 private:
  int descriptor_;
  std::error_code failure_;
};

// What errno says now, or success when `result` is not negative.
inline std::error_code Outcome(int result) {
  return result < 0 ? std::error_code(errno, std::generic_category()) : std::error_code();
}

}  // namespace penumbra::core::shadow
