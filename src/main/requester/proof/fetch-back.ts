import { join } from 'node:path'
import type { Proof } from '../../../contract/proof'
import type { Sentence } from '../../../contract/sentence'
import { failureOf } from '../../model/backup-error'
import { throwIfCancelled } from '../../model/cancellation'
import { about, say, within } from '../../model/sentence'
import type { Mover } from '../../mover'
import type { Repository } from '../../repository'
import { Ladder } from '../ladder'
import type { SampleFile } from './choose-sample'

/** What fetching back needs of the world. */
export interface FetchPorts {
  readonly repository: Repository
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  /** A new empty folder, and how to remove it. */
  readonly makeStaging: () => Promise<{ readonly path: string; readonly remove: () => Promise<void> }>
  /** Whether two files hold the same bytes, as a program of the system says that reads both. */
  readonly isSameFile: (one: string, other: string, signal: AbortSignal) => Promise<boolean>
  readonly newMark: () => string
}

export interface Fetched {
  /** Where a file of the sample was restored to, by its path as the system knows it. */
  readonly placeOf: (path: string) => string
}

/** These say that what lies at the target is not what it should be; others that it could not be tried. */
const OF_THE_TARGET = [
  'repository.pack-corrupt',
  'repository.pack-missing',
  'repository.blob-missing',
  'repository.tree-corrupt',
]

/**
 * Restores a sample to a temporary place with a mover of its own, which reads everything from the target: each block is
 * proven by its hash, and each file read again from the disk. `compare` looks further at what lies there.
 * Fails never for what the world did: that is `mismatch` or `unproven`; only when the signal fired.
 */
export async function fetchBack(
  ports: FetchPorts,
  { tree, sample }: { readonly tree: string; readonly sample: readonly SampleFile[] },
  compare: (fetched: Fetched) => Promise<Sentence | null>,
  signal: AbortSignal,
): Promise<Proof> {
  const bytes = sample.reduce((sum, { size }) => sum + size, 0)
  if (sample.length === 0) return unproven(say('There was no file that could be compared.'))
  const undo = new Ladder()
  try {
    const staging = await ports.makeStaging()
    undo.push(() => staging.remove())
    const mover = await ports.startMover(ports.repository, signal)
    undo.push(() => mover.close())
    await mover.call('loadIndexes', await ports.repository.indexIds())
    const { issues, filesVerified } = await mover.call('restore', {
      ...{ tree, target: staging.path, mark: ports.newMark(), include: sample.map(({ path }) => path) },
      ...{ hiddenNames: [], conflicts: 'replace', owners: false, verify: true },
    })
    const wrong = issues.find(({ kind }) => kind !== 'metadata')
    // What the target gave wrongly has no error of the system.
    if (wrong?.kind === 'write-failed' && wrong.errno !== 0) return unproven(about(wrong.path, within(wrong.message)))
    if (wrong) return mismatch(about(wrong.path, within(wrong.message)))
    if (filesVerified < sample.length)
      return mismatch(
        say('{missing} of {files} files did not come back.', {
          ...{ missing: sample.length - filesVerified, files: sample.length },
        }),
      )
    const difference = await compare({ placeOf: (path) => join(staging.path, path) })
    return difference === null ? { kind: 'proven', files: sample.length, bytes, reason: '' } : mismatch(difference)
  } catch (error) {
    return proofOfFailure(error, signal)
  } finally {
    await undo.unwind()
  }
}

/** What a failure on the way says of the target. Fails: with what is no failure of the world, and once the signal fired. */
export function proofOfFailure(error: unknown, signal: AbortSignal): Proof {
  throwIfCancelled(signal)
  const { code, said } = failureOf(error)
  if (code === 'internal') throw error
  return OF_THE_TARGET.includes(code) ? mismatch(said) : unproven(said)
}

export const unproven = (reason: Sentence): Proof => ({ kind: 'unproven', files: 0, bytes: 0, reason })

const mismatch = (reason: Sentence): Proof => ({ kind: 'mismatch', files: 0, bytes: 0, reason })
