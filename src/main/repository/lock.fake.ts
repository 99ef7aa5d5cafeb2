import { MemoryBackend } from './backend'
import { randomSealKey, systemRandom } from './crypto'
import { acquireLock, type LockSurroundings, readLocks } from './lock'
import type { Holder } from './lock-holder'
import { type LockKind, type LockRecord, lockText } from './lock-record'
import { FakeTime, HOLDER, processesOf } from './surroundings.fake'
import { saveUnpacked } from './unpacked'

export const MINUTE = 60_000
export const { signal } = new AbortController()

/** A repository in memory, and time that passes only when a test says so. */
export function setup(starts: Readonly<Record<number, string>> = { 100: '5' }) {
  const time = new FakeTime()
  const around: LockSurroundings = {
    ...{ backend: new MemoryBackend(), key: randomSealKey(systemRandom), random: systemRandom },
    ...{ clock: time, sinceBoot: () => time.sinceBoot(), timers: time.timers, processes: processesOf(starts) },
  }
  return { time, around }
}

export async function acquire({ time, around }: ReturnType<typeof setup>, kind: LockKind) {
  const lock = acquireLock(around, kind, signal)
  lock.catch(() => undefined)
  await time.pass(200)
  return lock
}

export async function all(around: LockSurroundings): Promise<LockRecord[]> {
  const records = []
  for await (const record of readLocks(around, signal)) records.push(record)
  return records
}

/** A lock that another process wrote. `age` in milliseconds. */
export function foreign({ around }: ReturnType<typeof setup>, kind: LockKind, holder: Partial<Holder> = {}, age = 0) {
  const text = lockText(kind, { ...HOLDER, pid: 200, ...holder }, around.clock.now() - age)
  return saveUnpacked(around.backend, around.key, systemRandom, 'locks', text)
}
