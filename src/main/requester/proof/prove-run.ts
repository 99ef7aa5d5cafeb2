import type { Proof } from '../../../contract/proof'
import type { Sentence } from '../../../contract/sentence'
import { say } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import type { Timers } from '../../model/timers'
import type { Snapshot } from '../../repository'
import { type SampleFile, chooseSample, systemPath } from './choose-sample'
import { type FetchPorts, fetchBack, proofOfFailure, unproven } from './fetch-back'

export interface ProvePorts extends FetchPorts {
  readonly random: () => number
  readonly timers: Timers
}

/** What a run has just stored. */
export interface StoredRun {
  readonly tree: string
  /** What was there before: an unchanged file was not read again, so only its return from the target is proven. */
  readonly parent: Snapshot | null
  /** Where a path was read; null where it may have changed since, because no shadow copy holds it still. */
  readonly sourceOf: (path: string) => string | null
}

/** Units: milliseconds, bytes. */
const LIMIT = 60_000
const SAMPLE = { files: 12, bytes: 48 * 1024 * 1024 }

/**
 * Fetches a sample of what a run stored back from the target and compares it with the shadow copy: after the last byte
 * is durable, before an application is told that its backup succeeded. At most a minute.
 * Source: docs/spec/jobs.md, F80-F82.
 */
export async function proveRun(ports: ProvePorts, stored: StoredRun, signal: AbortSignal): Promise<Proof> {
  const limited = new AbortController()
  const stop = () => limited.abort(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const late = new BackupError('busy', 'It took more than a minute.')
  const cancelTimer = ports.timers.after(LIMIT, () => limited.abort(late))
  try {
    const sample = await chooseSample(ports.repository, stored.tree, SAMPLE, ports.random)
    const { tree } = stored
    return await fetchBack(
      ports,
      { tree, sample },
      ({ placeOf }) => compareAll(ports, sample, stored, placeOf, limited.signal),
      limited.signal,
    )
  } catch (error) {
    if (limited.signal.aborted && !signal.aborted) return unproven(late.said)
    return proofOfFailure(error, signal)
  } finally {
    cancelTimer()
    signal.removeEventListener('abort', stop)
  }
}

async function compareAll(
  { repository, isSameFile }: ProvePorts,
  sample: readonly SampleFile[],
  { parent, sourceOf }: StoredRun,
  placeOf: (path: string) => string,
  signal: AbortSignal,
): Promise<Sentence | null> {
  for (const { path, size, mtime } of sample) {
    const system = systemPath(path)
    const source = system === null ? null : sourceOf(system)
    if (system === null || source === null) continue
    const before = parent ? await repository.lookup(parent, path).catch(() => null) : null
    if (before?.size === size && before.mtime === mtime) continue
    if (!(await isSameFile(placeOf(system), source, signal)))
      return say('{path} came back with other bytes than its shadow copy has.', { path: system })
  }
  return null
}
