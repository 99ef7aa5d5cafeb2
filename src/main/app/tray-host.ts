import { execFile } from 'node:child_process'

/** Runs a program; null when it is missing, fails, or takes too long. */
export type Ask = (program: string, args: readonly string[]) => Promise<string | null>

const WATCHER = 'org.kde.StatusNotifierWatcher'
const PROPERTY = 'IsStatusNotifierHostRegistered'

/** Each desktop has at least one of these; both come with the bus itself or with GLib. */
const QUESTIONS: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    [
      ...['call', '--session', '--timeout', '1', '--dest', WATCHER, '--object-path', '/StatusNotifierWatcher'],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', WATCHER, PROPERTY],
    ],
  ],
  ['busctl', ['--user', '--timeout=1', 'get-property', WATCHER, '/StatusNotifierWatcher', WATCHER, PROPERTY]],
]

/**
 * Whether something on this desktop shows tray icons now, so that a hidden window can come back.
 * Windows and macOS always do. On Linux the watcher of the StatusNotifierItem protocol is asked whether it has a host;
 * no bus, no watcher, no host, no answer in time: no.
 */
export async function hasTrayHost(platform: string, bus: string | undefined, ask?: Ask): Promise<boolean> {
  if (platform !== 'linux') return true
  if (!bus) return false
  for (const [program, args] of QUESTIONS) {
    const answer = await (ask ?? askOn(bus))(program, args)
    if (answer !== null) return /\btrue\b/.test(answer)
  }
  return false
}

const askOn =
  (bus: string): Ask =>
  (program, args) =>
    new Promise((resolve) => {
      const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus }
      execFile(program, [...args], { env, timeout: 2_000, killSignal: 'SIGKILL' }, (error, stdout) =>
        resolve(error ? null : stdout),
      )
    })
