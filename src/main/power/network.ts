import { type BusEnvironment, askBus } from './bus-tool'

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

/**
 * Asks NetworkManager over the system's bus, by systemd's own tool; it is not started for this.
 * Fails never: where there is no tool, no bus or no NetworkManager nothing is known.
 * Source: NetworkManager's D-Bus reference, properties State and Metered of org.freedesktop.NetworkManager.
 */
export async function networkNow(environment: BusEnvironment): Promise<NetworkNow> {
  const answer = await askBus(environment, QUESTION)
  return answer === null ? 'unknown' : understood(answer)
}

/** Two lines, a number each: `u 70`. */
export function understood(text: string): NetworkNow {
  const [state, metered] = [...text.matchAll(/^u (\d+)$/gm)].map(([, number]) => Number(number))
  if (state === undefined || metered === undefined || state === UNKNOWN) return 'unknown'
  if (state < CONNECTED) return 'none'
  return METERED.includes(metered) ? 'metered' : 'unmetered'
}
