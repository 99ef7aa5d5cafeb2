#pragma once
#include <string>
#include <system_error>

// Plain C++: no napi.h, no JavaScript. Linux.
namespace penumbra::core {

// Lets one more user pass through the folder, but not list it or change anything in it; what its owner and everybody
// else may do stays. Replaces the rule that was there. A link is not followed.
// Source: acl(5); the value of the attribute system.posix_acl_access is version 2 of the kernel's own form
// (include/uapi/linux/posix_acl_xattr.h).
std::error_code LetUserEnter(const std::string& folder, unsigned int uid);

}  // namespace penumbra::core
