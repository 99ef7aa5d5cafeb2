import { type BusEnvironment, askBus, propertyOf } from './ask-bus'

/** How the computer is connected; `unknown` where nobody tells. */
export type NetworkNow = 'unmetered' | 'metered' | 'none' | 'unknown'

const MANAGER = {
  destination: 'org.freedesktop.NetworkManager',
  path: '/org/freedesktop/NetworkManager',
  interface: 'org.freedesktop.NetworkManager',
}
/** NMState: from here on there is a connection, if only to the local network. */
const CONNECTED = 50
const UNKNOWN = 0
/** NMMetered: yes, and probably. */
const METERED: readonly number[] = [1, 3]

/**
 * Asks NetworkManager over the system's bus; it is not started for this.
 * Fails never: where there is no bus or no NetworkManager nothing is known.
 * Source: NetworkManager's D-Bus reference, properties State and Metered of org.freedesktop.NetworkManager.
 */
export async function networkNow(environment: BusEnvironment): Promise<NetworkNow> {
  const answers = await askBus(environment, [propertyOf(MANAGER, 'State'), propertyOf(MANAGER, 'Metered')])
  const [state, metered] = answers.map((values) => values?.[0])
  return understood(state, metered)
}

/** What NetworkManager says, or whatever else. */
export function understood(state: unknown, metered: unknown): NetworkNow {
  if (typeof state !== 'number' || typeof metered !== 'number' || state === UNKNOWN) return 'unknown'
  if (state < CONNECTED) return 'none'
  return METERED.includes(metered) ? 'metered' : 'unmetered'
}
