#include "freeze.h"

#include <linux/fs.h>
#include <sys/ioctl.h>

#include "descriptor.h"

namespace penumbra::core::shadow {

std::error_code FreezeFileSystem(const std::string& folder) {
  const Folder opened(folder);
  if (opened.failure()) return opened.failure();
  return Outcome(ioctl(opened.descriptor(), FIFREEZE, 0));
}

std::error_code ThawFileSystem(const std::string& folder) {
  const Folder opened(folder);
  if (opened.failure()) return opened.failure();
  return Outcome(ioctl(opened.descriptor(), FITHAW, 0));
}

}  // namespace penumbra::core::shadow
