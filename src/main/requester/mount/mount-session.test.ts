import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { withScratch } from '../../../../test/support/scratch'
import { BackupError } from '../../model/backup-error'
import type { MethodInput, Mover, MoverEvent } from '../../mover'
import type { Repository, Snapshot } from '../../repository'
import { type MountDamage, mountPoints, type MountWish } from './mount-session'

const id = (letter: string) => letter.repeat(64)
const point = (letter: string, second: number): Snapshot =>
  ({
    ...{ id: id(letter), tree: id(letter), hostname: 'linden', tags: [] },
    time: `2026-01-01T00:00:0${second}Z`,
  }) as unknown as Snapshot

/** A repository and a mover that only write down what is asked of them. */
function world() {
  const [log, told, shown]: [string[], MountDamage[], MethodInput<'showPoints'>[]] = [[], [], []]
  const lost = new AbortController()
  const stored = { snapshots: [point('a', 1)], indexes: [id('1')], isLost: false }
  let tell: (event: MoverEvent) => void = () => undefined
  let endMount: (error: Error | null) => void = () => undefined
  const lock = { signal: lost.signal, release: () => Promise.resolve(void log.push('unlock')) }
  const repository = {
    location: '/nowhere',
    lock: (kind: string) => Promise.resolve(log.push(`lock ${kind}`)).then(() => lock),
    indexIds: () => Promise.resolve(stored.indexes),
    snapshots: () =>
      stored.isLost
        ? Promise.reject(new BackupError('target.unreachable', 'The server is away.', { context: { server: 's' } }))
        : Promise.resolve({ snapshots: stored.snapshots }),
  } as unknown as Repository
  const mover = {
    call: (method: string, input: unknown, onEvent?: typeof tell) => {
      log.push(method)
      if (method === 'showPoints') shown.push(input as MethodInput<'showPoints'>)
      if (method !== 'mount') return Promise.resolve({})
      tell = onEvent ?? tell
      setImmediate(() => tell({ kind: 'mount', event: { kind: 'mounted' } }))
      return new Promise<object>((resolve, reject) => (endMount = (error) => (error ? reject(error) : resolve({}))))
    },
    close: () => Promise.resolve(void log.push('close mover')),
  } as unknown as Mover
  const ask = () => tell({ kind: 'mount', event: { kind: 'list-wanted' } })
  return {
    ...{ log, told, shown, lost, stored, repository, mover },
    ask,
    end: (error: Error | null) => endMount(error),
  }
}

const mounted = (
  work: (
    at: ReturnType<typeof world> & Awaited<ReturnType<typeof mountPoints>> & { cancel: () => void },
  ) => Promise<void>,
  wish: Partial<MountWish> = {},
) =>
  withScratch('mount-session', async (home) => {
    const folder = join(home, 'mnt')
    await mkdir(folder)
    const at = world()
    const asked = new AbortController()
    const points = await mountPoints(
      at.repository,
      { startMover: () => Promise.resolve(at.mover), ownFolders: [] },
      { folder, snapshot: null, allowOther: false, ...wish },
      (damage) => at.told.push(damage),
      asked.signal,
    )
    await work({ ...at, ...points, cancel: () => asked.abort() })
  })

/** Far more than it ever takes. Units: milliseconds. */
const LIMIT = { timeout: 4_000 }
const GONE = ['lock shared', 'loadIndexes', 'mount', 'close mover', 'unlock']

it('Y22: a lock that is lost takes the folder away, and says so', () =>
  mounted(async ({ lost, ended, log }) => {
    lost.abort(new BackupError('repository.lock-lost', 'The lock on the repository was lost.'))
    await expect(ended).rejects.toMatchObject({ code: 'repository.lock-lost' })
    expect(log).toEqual(GONE)
  }))

it('Y21: a mover that dies ends it with its failure, and the lock is released', () =>
  mounted(async ({ end, ended, log }) => {
    end(new BackupError('mover.died', 'The data mover ended unexpectedly.'))
    await expect(ended).rejects.toMatchObject({ code: 'mover.died' })
    expect(log).toEqual(GONE)
  }))

it.each(['umount', 'unmount', 'signal'] as const)('Y21: %s ends it in order', (how) =>
  mounted(async ({ end, unmount, cancel, ended, log }) => {
    if (how === 'umount') end(null)
    else if (how === 'signal') cancel()
    else await unmount()
    await ended
    expect(log).toEqual(GONE)
  }),
)

it('Y13: who looks again is shown what came since, with the indexes that it needs', () =>
  mounted(async ({ stored, ask, shown, unmount }) => {
    stored.snapshots = [point('a', 1), point('b', 2)]
    stored.indexes = [id('1'), id('2')]
    ask()
    await expect.poll(() => shown.length, LIMIT).toBe(1)
    expect(shown[0]?.indexes).toEqual([id('2')])
    expect(shown[0]?.names.map(({ path }) => path)).toContain('ids/bbbbbbbb')
    ask()
    await expect.poll(() => shown.length, LIMIT).toBe(2)
    expect(shown[1]?.indexes).toEqual([])
    await unmount()
  }))

it('Y13: names stay as they were while they cannot be had, and that is told', () =>
  mounted(async ({ stored, ask, shown, told, unmount }) => {
    stored.isLost = true
    ask()
    await expect.poll(() => shown.length, LIMIT).toBe(1)
    expect(shown[0]?.names.map(({ path }) => path)).toContain('ids/aaaaaaaa')
    expect(told).toEqual([{ code: 'target.unreachable', message: 'The server is away.', context: { server: 's' } }])
    await unmount()
  }))
