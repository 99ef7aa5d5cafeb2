import { z } from 'zod'
import type { Holder, ProcessTable } from './lock-holder'
import { isTime, nanosecondsOf, timeText } from './tree'

/**
 * What a lock file says: who holds the repository, how, and since when it was last renewed.
 *
 * Fields that stock clients do not know (`penumbra`) are ignored by them. Source: docs/formats/repository.md, section 9.
 */
export interface LockRecord extends Holder {
  readonly id: string
  readonly exclusive: boolean
  /** RFC 3339; renewed every five minutes. */
  readonly time: string
  readonly life: Life
}

/** Shared for all who read or add; exclusive for those who remove. */
export type LockKind = 'shared' | 'exclusive'

/**
 * - `alive`: it cannot be said that it is not.
 * - `stale`: old enough, or by a process number that this computer does not have; `unlock` removes it.
 * - `dead`: proven: its process, by number space, boot and start, is gone. The next who wants a lock removes it.
 */
export type Life = 'alive' | 'stale' | 'dead'

/** Units: milliseconds. */
export const STALE_AFTER = 30 * 60_000

const StoredLock = z.object({
  time: z.string().refine(isTime, 'not a time'),
  exclusive: z.boolean(),
  hostname: z.string().default(''),
  username: z.string().default(''),
  pid: z.number().default(0),
  uid: z.number().default(0),
  gid: z.number().default(0),
  penumbra: z.object({ bootId: z.string(), pidNamespace: z.string(), started: z.string() }).nullish(),
})

export function lockText(kind: LockKind, { hostname, username, pid, uid, gid, proof }: Holder, now: number): string {
  return JSON.stringify({
    time: timeText(now),
    exclusive: kind === 'exclusive',
    hostname,
    username,
    pid,
    uid: uid || undefined,
    gid: gid || undefined,
    penumbra: proof ?? undefined,
  })
}

/** Null for what is no lock. `now` in milliseconds since 1970. */
export function parseLock(id: string, value: unknown, now: number, processes: ProcessTable): LockRecord | null {
  const parsed = StoredLock.safeParse(value)
  if (!parsed.success) return null
  const { time, exclusive, penumbra, ...same } = parsed.data
  const holder: Holder = { ...same, proof: penumbra ?? null }
  return {
    id,
    exclusive,
    time,
    ...holder,
    life: lifeOf(holder, now - Number((nanosecondsOf(time) ?? 0n) / 1_000_000n), processes),
  }
}

function lifeOf(holder: Holder, age: number, processes: ProcessTable): Life {
  const self = processes.self()
  const isHere = self.hostname === holder.hostname
  const { proof } = holder
  if (proof && self.proof && proof.bootId === self.proof.bootId) {
    if (proof.pidNamespace !== self.proof.pidNamespace) return age > STALE_AFTER ? 'stale' : 'alive'
    return processes.started(holder.pid) === proof.started ? aliveUntil(age) : 'dead'
  }
  if (isHere && !processes.exists(holder.pid)) return 'stale'
  return aliveUntil(age)
}

/** A process that is there may hang; whoever waits for it is told that the lock is old. */
const aliveUntil = (age: number): Life => (age > STALE_AFTER ? 'stale' : 'alive')
