import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetworkState } from '../../test/support/network-manager'

/** What a portable computer on the way has, for the one program that is started by it. */
export interface PortableComputer {
  /** A program that starts the other one on this computer, with the same arguments. */
  readonly program: string
  /** What the battery holds from now on, on the way or at a socket. */
  setBattery(percent: number, at: 'the way' | 'a socket'): void
  /** The battery goes away, as the process of this number sees it: there are mains only. */
  toMains(processId: number): void
}

const SUPPLIES = '/sys/class/power_supply'

/** In a view of the file systems of its own: nobody else's computer runs on battery. */
const ON_BATTERY = (supplies: string, program: string) => `#!/bin/sh
exec unshare --mount sh -c 'mount --bind "$0" ${SUPPLIES} && exec "$@"' '${supplies}' '${program}' "$@"
`

/** What NetworkManager says where a connection is paid by volume. */
export const PAID_BY_VOLUME: NetworkState = { state: 70, metered: 1 }

/** A computer with a battery at `percent`. Keeps its files in `folder`. */
export function portableComputer(folder: string, program: string, percent: number): PortableComputer {
  const [supplies, wrapper] = [join(folder, 'supplies'), join(folder, 'portable')]
  mkdirSync(join(supplies, 'BAT0'), { recursive: true })
  const tell = (told: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(told)) writeFileSync(join(supplies, 'BAT0', name), `${text}\n`)
  }
  tell({ type: 'Battery', status: 'Discharging', capacity: String(percent) })
  writeFileSync(wrapper, ON_BATTERY(supplies, program), { mode: 0o755 })
  return {
    program: wrapper,
    setBattery: (charge, at) =>
      tell({ capacity: String(charge), status: at === 'a socket' ? 'Charging' : 'Discharging' }),
    toMains: (processId) =>
      void execFileSync('nsenter', ['--target', String(processId), '--mount', 'umount', SUPPLIES]),
  }
}
