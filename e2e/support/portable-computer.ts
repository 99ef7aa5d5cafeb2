import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a portable computer on the way has, for the one program that is started by it. */
export interface PortableComputer {
  /** A program that starts the other one on this computer, with the same arguments. */
  readonly program: string
  /** The environment in which NetworkManager answers. */
  readonly environment: Readonly<Record<string, string>>
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

/** NetworkManager is connected, and says: paid by volume. Every other question goes to the real bus. */
const METERED = `#!/bin/sh
case "$*" in
  *NetworkManager*) printf 'u 70\\nu 1\\n' ;;
  *) exec /usr/bin/busctl "$@" ;;
esac
`

/** A computer with a battery at `percent`, in a network that is paid by volume. Keeps its files in `folder`. */
export function portableComputer(folder: string, program: string, percent: number): PortableComputer {
  const [supplies, tools, wrapper] = [join(folder, 'supplies'), join(folder, 'tools'), join(folder, 'portable')]
  mkdirSync(join(supplies, 'BAT0'), { recursive: true })
  mkdirSync(tools)
  const tell = (told: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(told)) writeFileSync(join(supplies, 'BAT0', name), `${text}\n`)
  }
  tell({ type: 'Battery', status: 'Discharging', capacity: String(percent) })
  writeFileSync(join(tools, 'busctl'), METERED, { mode: 0o755 })
  writeFileSync(wrapper, ON_BATTERY(supplies, program), { mode: 0o755 })
  return {
    program: wrapper,
    environment: { PATH: `${tools}:${process.env.PATH ?? ''}` },
    setBattery: (charge, at) =>
      tell({ capacity: String(charge), status: at === 'a socket' ? 'Charging' : 'Discharging' }),
    toMains: (processId) =>
      void execFileSync('nsenter', ['--target', String(processId), '--mount', 'umount', SUPPLIES]),
  }
}
