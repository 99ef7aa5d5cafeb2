import { join } from 'node:path'
import { app, nativeTheme } from 'electron'
import type { Theme } from '../../contract/settings'

/** Chromium's sandbox is off for the whole process: it was started with that switch, as root must. */
export const isUnsandboxed = (): boolean => app.commandLine.hasSwitch('no-sandbox')

/** Dialogs, menus and the page's `prefers-color-scheme` follow it. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}

/**
 * Claims the profile: Chromium's own files go below the state folder, and a second start of the same profile is told
 * from the first. Returns false when another instance has it: that one raises its window, and this one must end.
 * Call it before Electron is ready.
 */
export function claimProfile(chromiumFolder: string): boolean {
  app.setPath('userData', chromiumFolder)
  return app.requestSingleInstanceLock()
}

/** Work that the end of the application waits for, when there is any. Nobody can be asked any more; it ends by itself. */
export function beforeEnd(isNeeded: () => boolean, work: () => Promise<void>): void {
  let isDone = false
  app.on('will-quit', (event) => {
    if (isDone || !isNeeded()) return
    event.preventDefault()
    isDone = true
    void work().finally(() => app.quit())
  })
}

/** The command line of this very program. A package brings it as files, with a Node of its own: Electron is none there. */
export function commandLine(): { readonly script: string; readonly node: string | null } {
  const folder = app.isPackaged ? join(process.resourcesPath, 'engine') : app.getAppPath()
  const script = join(folder, 'bin/penumbra.mjs')
  return { script, node: app.isPackaged ? join(folder, 'bin/node') : null }
}
