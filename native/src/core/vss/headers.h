#pragma once
// One source, two families of headers: MSVC with the Windows SDK, and GCC with mingw-w64.
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <objbase.h>
#include <oleauto.h>

// The SDK's vsbackup.h includes none of those before it: keep the order.
#include <vss.h>
#include <vswriter.h>

#include <vsbackup.h>
#include <vsmgmt.h>

#include <vsserror.h>

namespace penumbra::core::vss {

// SDK: bool; mingw-w64: boolean, an unsigned char. Parameters that are written need the exact type.
using VssBool = decltype(VSS_COMPONENTINFO::bSelectable);
static_assert(sizeof(VssBool) == 1, "a boolean of the shadow copy service is one byte");

// SDK: class IVssWriterComponentsExt : public IVssWriterComponents, public IUnknown. mingw-w64 lacks the second base, and
// with it Release().
#if defined(__MINGW32__) && !defined(PENUMBRA_SDK_SHAPED)
struct WriterComponentsExt : public IVssWriterComponents, public IUnknown {};
#else
using WriterComponentsExt = IVssWriterComponentsExt;
#endif

inline WriterComponentsExt* AsSdk(IVssWriterComponentsExt* components) {
  return reinterpret_cast<WriterComponentsExt*>(components);
}

}  // namespace penumbra::core::vss
