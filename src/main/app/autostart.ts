import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import type { Autostart } from '../../contract/desktop'
import { systemWords } from '../model/system-words'
import { readIfThere, writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import { say, within } from '../model/sentence'
import { BACKGROUND, autostartFile, encodeEntry, isEntryOn } from './autostart-entry'
import { isUnsandboxed } from './host'

/** Whether a person's login starts this program, and how to change that. */
export interface AutostartSwitch {
  readonly read: () => Promise<Autostart>
  /** Does nothing where it cannot be set. Fails: `target.read-only` where the entry cannot be written. */
  readonly set: (isOn: boolean) => Promise<void>
}

/** `profile`: the data folder that was named for this start; it is named at login, too. */
export const createAutostart = (of: { readonly home: string; readonly profile: string | null }): AutostartSwitch =>
  process.platform === 'linux' ? onLinux(of) : byLoginItems(of.profile)

function onLinux({ home, profile }: { readonly home: string; readonly profile: string | null }): AutostartSwitch {
  const file = autostartFile(process.env, home, profile)
  return {
    async read() {
      const isOn = isEntryOn((await readIfThere(file))?.toString('utf8') ?? null)
      return { isOn, canSet: true, note: process.env.XDG_CURRENT_DESKTOP ? 'none' : 'no-desktop' }
    },
    async set(isOn) {
      try {
        if (isOn) await writeAtomically(file, encodeEntry({ command: startCommand(profile), icon: icon() }), 0o644)
        else await rm(file, { force: true })
      } catch (cause) {
        const context = { path: file }
        throw new BackupError(
          'target.read-only',
          say('{file} cannot be changed: {cause}', { file, cause: within(systemWords(cause)) }),
          { context, cause },
        )
      }
    },
  }
}

/** The system's own list of what starts at login; it starts what is installed. */
function byLoginItems(profile: string | null): AutostartSwitch {
  const args = startCommand(profile).slice(1)
  return {
    read: () =>
      Promise.resolve(
        app.isPackaged
          ? { isOn: app.getLoginItemSettings({ args }).openAtLogin, canSet: true, note: 'none' }
          : { isOn: false, canSet: false, note: 'not-installed' },
      ),
    set(isOn) {
      if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: isOn, args })
      return Promise.resolve()
    },
  }
}

/** This very program, as it was started. An AppImage is mounted anew at each start: its file is the program. */
const startCommand = (profile: string | null): string[] => [
  process.env.APPIMAGE ?? process.execPath,
  ...(app.isPackaged ? [] : [app.getAppPath()]),
  ...(isUnsandboxed() ? ['--no-sandbox'] : []),
  ...(profile === null ? [] : [`--data-dir=${profile}`]),
  `--${BACKGROUND}`,
]

/** What is installed has an icon in the system's theme. */
const icon = (): string => (app.isPackaged ? app.getName().toLowerCase() : join(app.getAppPath(), 'assets/icon.png'))
