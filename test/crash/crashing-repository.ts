import { join } from 'node:path'
import { LocalBackend } from '../../src/main/repository/backend'
import { openRepository, type Repository, retag } from '../../src/main/repository'
import { BackupError } from '../../src/main/model/backup-error'
import { noWaiting } from '../../src/main/repository/surroundings.fake'
import { seededRandom } from '../support/seeded-random'
import { readContents, writeContents } from './contents'
import { EIO, ENOSPC, NO_FAULT } from './disk-change'
import { expectOlder, type LeftState } from './crashing-backup'
import type { Expectation } from './judge'
import { afterPowerLoss, fates } from './lost-power'
import { RecordingDisk } from './recording-disk'
import { PASSWORD, type SmallRepository, snapshotOf } from './small-repository'

/** One change of a repository that TypeScript writes. Answers whether a repository shows that it was done. */
export type Verb = (repository: Repository, small: SmallRepository) => Promise<IsDone>
type IsDone = (after: Repository) => Promise<boolean>
const { signal } = new AbortController()

/** A lock, and under it one more restore point, other tags, or one restore point less. */
export const VERBS: Readonly<Record<string, Verb>> = {
  'a lock and a snapshot': async (repository, { tree, source }) => {
    const lock = await repository.lock('shared', { signal })
    try {
      const id = await repository.saveSnapshot({ ...snapshotOf(tree, source), time: '2026-11-22T12:00:00Z' })
      return async (after) => (await idsIn(after)).includes(id)
    } finally {
      await lock.release()
    }
  },
  tag: async (repository) => {
    const lock = await repository.lock('exclusive', { signal })
    try {
      const old = await repository.snapshot('latest')
      const id = await retag(repository, old, { kind: 'set', tags: ['a'] }, { lock, signal })
      return async (after) => (await idsIn(after)).join() === id
    } finally {
      await lock.release()
    }
  },
  forget: async (repository, small) => {
    const lock = await repository.lock('exclusive', { signal })
    try {
      const extra = await repository.saveSnapshot({ ...snapshotOf(small.tree, small.source), tags: ['extra'] })
      await repository.removeSnapshots([extra], { lock, signal })
      return async (after) => !(await idsIn(after)).includes(extra)
    } finally {
      await lock.release()
    }
  },
  'a second password': async (repository) => {
    const id = await repository.addKey('another')
    return async (after) => (await after.keys()).some((key) => key.id === id)
  },
}

const idsIn = async (repository: Repository) => (await repository.snapshots()).snapshots.map(({ id }) => id)

/** As `statesOfBackup`, of what TypeScript writes. */
export async function* statesOf(verb: Verb, small: SmallRepository, seed: number): AsyncGenerator<LeftState> {
  const work = join(small.scratch, 'work')
  const base = await readContents(small.folder)
  const moved = new Map([...base].map(([path, content]) => [path.replace(small.folder, work), content]))
  const trees: readonly Expectation[] = await expectOlder(small)
  const random = seededRandom(seed)
  for (const [errno, isForGood] of [...FAULTS, [0, false]] as const) {
    for (let at = 1; ; at++) {
      const disk = new RecordingDisk(errno === 0 ? NO_FAULT : { at, errno, isForGood })
      await writeContents(base, small.folder, work)
      const options = { timers: noWaiting(), scrypt: { N: 2, r: 1, p: 1 }, signal }
      const repository = await openRepository(new LocalBackend(work, disk), PASSWORD, options)
      const told = await verb(repository, small).catch((error: unknown) => error as Error)
      repository.close()
      const words = `${disk.failed} as call ${at} failed with ${errno}${isForGood ? ' for good' : ''}`
      if (told instanceof Error && !isCoded(told)) throw new Error(words, { cause: told })
      const isMissing = told instanceof Error ? null : missing(told)
      yield { words, contents: await readContents(work), trees, isMissing }
      const prefixes = errno === 0 ? disk.changes.keys() : [disk.changes.length]
      for (const count of prefixes) {
        for (const decide of fates(random)) {
          const contents = afterPowerLoss(moved, disk.changes.slice(0, count), decide)
          const isWhole = count === disk.changes.length
          const then = `${words}, then a power cut after ${count} changes`
          yield { words: then, contents, trees, isMissing: isWhole ? isMissing : null }
        }
      }
      if (disk.failed === '') break
    }
  }
}

const missing = (isDone: IsDone) => async (folder: string) => {
  const repository = await openRepository(new LocalBackend(folder), PASSWORD, { signal })
  const isThere = await isDone(repository)
  repository.close()
  return isThere ? [] : ['success was told, and it is not done']
}

const FAULTS = [
  [ENOSPC, false],
  [ENOSPC, true],
  [EIO, false],
  [EIO, true],
] as const

const isCoded = (failure: unknown): boolean =>
  failure instanceof BackupError && ['target.full', 'target.unreachable', 'repository.lock-lost'].includes(failure.code)
