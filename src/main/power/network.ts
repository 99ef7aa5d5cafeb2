import { execFile } from 'node:child_process'

/** How the computer is connected; `unknown` where nobody tells. */
export type NetworkNow = 'unmetered' | 'metered' | 'none' | 'unknown'

const QUESTION = [
  ...['get-property', 'org.freedesktop.NetworkManager', '/org/freedesktop/NetworkManager'],
  ...['org.freedesktop.NetworkManager', 'State', 'Metered'],
]
/** NMState: from here on there is a connection, if only to the local network. */
const CONNECTED = 50
const UNKNOWN = 0
/** NMMetered: yes, and probably. */
const METERED: readonly number[] = [1, 3]
/** Units: milliseconds. */
const LIMIT = 3_000

/**
 * Asks NetworkManager over the system's bus, by systemd's own tool; it is not started for this.
 * Fails never: where there is no tool, no bus or no NetworkManager nothing is known.
 * Source: NetworkManager's D-Bus reference, properties State and Metered of org.freedesktop.NetworkManager.
 */
export function networkNow(environment: Readonly<Record<string, string | undefined>>): Promise<NetworkNow> {
  const { PATH, DBUS_SYSTEM_BUS_ADDRESS: address } = environment
  const where = address === undefined ? ['--system'] : [`--address=${address}`]
  return new Promise((resolve) => {
    execFile(
      'busctl',
      [...where, '--auto-start=no', '--timeout=2', ...QUESTION],
      { timeout: LIMIT, ...(PATH && { env: { PATH } }) },
      (error, stdout) => resolve(error ? 'unknown' : understood(stdout)),
    )
  })
}

/** Two lines, a number each: `u 70`. */
export function understood(text: string): NetworkNow {
  const [state, metered] = [...text.matchAll(/^u (\d+)$/gm)].map(([, number]) => Number(number))
  if (state === undefined || metered === undefined || state === UNKNOWN) return 'unknown'
  if (state < CONNECTED) return 'none'
  return METERED.includes(metered) ? 'metered' : 'unmetered'
}
