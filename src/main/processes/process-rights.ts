import { readFileSync } from 'node:fs'

/** What the kernel lets this process do, whoever it runs as. */
export interface KernelRights {
  /** Reads files whoever owns them. */
  readonly readsEverything: boolean
  /** Gives files to other owners, and sets the modes and times of what others own. */
  readonly restoresOwners: boolean
}

/** Numbers of capabilities(7). */
const [CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER] = [0n, 1n, 2n, 3n]

/**
 * Reads the effective capabilities from the text of /proc/self/status. Pure.
 * A root without them is an ordinary user, and a service may have some of them alone.
 */
export function rightsIn(status: string): KernelRights {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`)
  const has = (capability: bigint) => ((effective >> capability) & 1n) === 1n
  return { readsEverything: has(DAC_READ_SEARCH) || has(DAC_OVERRIDE), restoresOwners: has(CHOWN) && has(FOWNER) }
}

/** Of this process, now. Where there are no capabilities, root has all of them and nobody else any. */
export function processRights(): KernelRights {
  if (process.platform === 'linux') return rightsIn(readFileSync('/proc/self/status', 'utf8'))
  const isRoot = process.geteuid?.() === 0
  return { readsEverything: isRoot, restoresOwners: isRoot }
}
