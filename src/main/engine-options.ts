import type { Autostart } from '../contract/desktop'
import type { ProcessRights } from '../contract/rights'
import type { Host, Theme, WindowLanguage } from '../contract/settings'
import type { Dialogs, ServiceDesk } from './ipc'
import type { OpenedLog } from './log'
import type { StartProcess } from './model/child-process'
import type { Clock } from './model/clock'
import type { Derive } from './repository'
import type { Places } from './settings'
import type { Provider } from './vss/providers'

export interface AutostartPort {
  readonly read: () => Promise<Autostart>
  /** Does nothing where it cannot be set. */
  readonly set: (isOn: boolean) => Promise<void>
}

/** What each of the programs with an engine gives it of its own. */
export interface EngineOptions {
  /** The folder of package.json. */
  readonly root: string
  readonly places: Places
  readonly home: string
  readonly user: { readonly hostname: string; readonly username: string; readonly uid: number; readonly gid: number }
  readonly startProcess: StartProcess
  readonly log: OpenedLog
  /** Nobody is logged in: no keychain, and a key of its own in each repository. */
  readonly isService: boolean
  /** Threads instead of processes, for what only computes. */
  readonly startThread: StartProcess
  readonly dialogs: Dialogs
  /** Only the program with the window attaches to a service. */
  readonly serviceDesk?: ServiceDesk
  readonly rights: Omit<ProcessRights, 'username'>
  /** Who makes shadow copies, where this process cannot itself. */
  readonly providers?: readonly Provider[]
  /** Where restores of components are remembered; with the rest of what was learnt, unless given. */
  readonly restoresFolder?: string
  /** Where the desktop keeps its settings, when not beside ours. */
  readonly desktopConfig?: string
  /** What only the program that shows the window knows. */
  readonly describeHost: () => Promise<Pick<Host, 'isUnsandboxed' | 'hasTray'>>
  readonly themeChanged?: (theme: Theme) => void
  readonly languageChanged?: (language: WindowLanguage) => void
  /** Whether this program starts when the person logs in; only the program with the window does. */
  readonly autostart?: AutostartPort
  /** Shows a notification on this person's desktop; answers whether it could. Only the program with the window can. */
  readonly showOnDesktop?: (title: string, body: string) => boolean
  readonly reportBug: (error: unknown) => void
  /** Whether this process may look into database files: Electron's must not, it has databases open itself. */
  readonly holdsDatabases: boolean
  /** Whether the service does the work now, so that this engine starts nothing by itself; by the settings, unless given. */
  readonly isServiceAttached?: () => boolean
  /** Since when nobody touches this desktop, where it tells; null while somebody does. Units: ms since 1970 UTC. */
  readonly idleSince?: () => number | null
  readonly clock?: Clock
  /** scrypt, where one derivation of it is under way already; the addon's, unless given. */
  readonly derive?: Derive | undefined
}
