/* Binds the addon to the program that runs it, whatever its name: node-gyp's own hook is for another compiler. */
#include <windows.h>

#include <delayimp.h>
#include <string.h>

static FARPROC WINAPI BindToHost(unsigned event, PDelayLoadInfo info) {
  if (event != dliNotePreLoadLibrary || _stricmp(info->szDll, "node.exe") != 0) return NULL;
  return (FARPROC)(void*)GetModuleHandleW(NULL);
}

PfnDliHook __pfnDliNotifyHook2 = BindToHost;
