import type { BusCall } from './bus-message'
import { askTruth } from './session-bus'

/** Asks the bus at an address; null when nobody answers. */
export type Ask = (address: string, question: BusCall) => Promise<boolean | null>

const WATCHER = 'org.kde.StatusNotifierWatcher'

const QUESTION: BusCall = {
  ...{ destination: WATCHER, path: '/StatusNotifierWatcher', interface: 'org.freedesktop.DBus.Properties' },
  ...{ member: 'Get', texts: [WATCHER, 'IsStatusNotifierHostRegistered'] },
}

/**
 * Whether something on this desktop shows tray icons now, so that a hidden window can come back.
 * Windows and macOS always do. On Linux the watcher of the StatusNotifierItem protocol is asked whether it has a host;
 * no bus, no watcher, no host, no answer in time: no.
 */
export async function hasTrayHost(platform: string, bus: string | undefined, ask: Ask = askTruth): Promise<boolean> {
  if (platform !== 'linux') return true
  return Boolean(bus) && (await ask(bus ?? '', QUESTION)) === true
}
