import { app, powerMonitor } from 'electron'

export interface DesktopListener {
  readonly mayQuit: () => boolean
  readonly raise: () => void
  /** There is nobody to ask: log-out, shut-down, a signal. */
  readonly endNow: () => void
  /** The computer goes to sleep, whether we are done or not. */
  readonly sleeps: () => void
  /** The computer ends; what jobs want before that comes first. */
  readonly shutsDown: () => void
  readonly locked: () => void
}

/** What the desktop asks of the application as a whole. */
export function onDesktopSignals({ mayQuit, raise, endNow, sleeps, shutsDown, locked }: DesktopListener): void {
  app.on('before-quit', (event) => {
    if (!mayQuit()) event.preventDefault()
  })
  app.on('second-instance', raise)
  app.on('activate', raise)
  // Whether the last window takes the application with it is the lifecycle's to decide; unheard, Electron would quit.
  app.on('window-all-closed', () => undefined)
  // Not SIGHUP: stock restic sends it to ask whether the holder of a lock lives (docs/spec/repository.md, R58).
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, endNow)
  // The event object is there on Linux and macOS, but not in its types.
  const power = powerMonitor as unknown as NodeJS.EventEmitter
  power.on('suspend', sleeps)
  power.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    shutsDown()
  })
  power.on('lock-screen', locked)
}

/** Units: seconds; a person who reads moves nothing for a while. */
const LEAST_IDLE = 60

/** Since when nobody touches this desktop; null while somebody does, and where the desktop does not tell. */
export function idleSince(now: number): number | null {
  const seconds = powerMonitor.getSystemIdleTime()
  return seconds < LEAST_IDLE ? null : now - seconds * 1000
}
