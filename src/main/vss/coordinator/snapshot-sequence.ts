import type { Step } from '../../../contract/sessions'
import type { Timers } from '../../model/timers'
import { HeldWrites, left, mustBeInTime, type Stillness, type Watchdog } from './hold'
import type { Participant } from './participant'
import type { ProviderSet, SetCopy } from './provider-set'
import { demandAll } from './writer-failure-policy'
import * as events from './writer-events'

/** What the sequence works on. */
export interface SnapshotSequence extends events.EventContext {
  readonly writers: readonly Participant[]
  readonly set: ProviderSet
  readonly timers: Timers
  /** Writers look at the copy in PostSnapshot, and cannot repair it. */
  readonly isReadOnlyAtOnce: boolean
  readonly stillness: Stillness | null
  readonly onStep: (step: Step) => void
}

/** What it made, and what writers said of their components at Thaw and after it. */
export interface SequenceResult {
  readonly copies: readonly SetCopy[]
  readonly freezeMilliseconds: number
  readonly commitSpreadMilliseconds: number
  readonly atThaw: events.SaidOutcomes
  readonly afterwards: events.SaidOutcomes
}

/**
 * DoSnapshotSet (vss-model 2.1, rows 11 to 17; rule C3). Nothing here, from the first Freeze to the last Thaw, writes
 * a file or waits for anything but writers and providers. When it fails, writers have been let go and the copies are
 * being deleted before anyone hears of it.
 *
 * Fails: as the providers do; `cancelled`. Writers fail it only under the policy `fail` (rule C17).
 */
export async function runSnapshotSequence(sequence: SnapshotSequence): Promise<SequenceResult> {
  try {
    return await steps(sequence)
  } catch (error) {
    await events.abort(sequence.writers, sequence)
    await sequence.set.undo().catch(() => undefined)
    throw error
  }
}

async function steps(sequence: SnapshotSequence): Promise<SequenceResult> {
  const { writers, set, onStep } = sequence
  onStep('prepare-snapshot')
  await set.endPrepare()
  await events.prepareSnapshot(writers, sequence)
  demandAll(writers, sequence)
  const held = await freezeCommitThaw(sequence)
  demandAll(writers, sequence)
  onStep('post-snapshot')
  const shadowCopies = held.copies.map(({ volume, deviceObject }) => ({ volume, deviceObject }))
  if (sequence.isReadOnlyAtOnce) await set.postFinalCommit()
  const afterwards = await events.postSnapshot(writers, sequence, shadowCopies)
  demandAll(writers, sequence)
  if (!sequence.isReadOnlyAtOnce) await set.postFinalCommit()
  onStep('post-snapshot')
  return { ...held, afterwards }
}

/** Armed before the first Freeze, gone after the last Thaw  (rules C80 to C83); our code stays in memory meanwhile (C85). */
async function freezeCommitThaw(sequence: SnapshotSequence): Promise<Held> {
  const { writers, set, stillness, limits, timers } = sequence
  if (!stillness) return held(sequence, null, null)
  const sockets = writers.flatMap(({ descriptor }) => descriptor?.() ?? [])
  const watchdog = await stillness.startWatchdog({ folders: set.volumesToHold(), sockets })
  try {
    const deadline = timers.now() + limits.freezeWindow
    await mustBeInTime(watchdog.arm(limits.freezeWindow))
    stillness.lockMemory()
    return await held(sequence, new HeldWrites(stillness), { watchdog, deadline })
  } finally {
    stillness.unlockMemory()
    watchdog.end()
  }
}

type Held = Omit<SequenceResult, 'afterwards'>

async function held(
  sequence: SnapshotSequence,
  writes: HeldWrites | null,
  guard: { readonly watchdog: Watchdog; readonly deadline: number } | null,
): Promise<Held> {
  const { writers, set, timers, limits, onStep } = sequence
  const isFreezing = writers.some(({ state }) => state === 'waiting-for-freeze')
  onStep('freeze')
  const frozenAt = timers.now()
  await events.freeze(writers, sequence)
  demandAll(writers, sequence)
  await set.preCommit()
  onStep('commit')
  const holds = set.volumesToHold().length > 0
  // Volumes are given back sooner than applications.
  if (guard && holds) await mustBeInTime(guard.watchdog.arm(limits.holdWrites + GRACE))
  const commitSpreadMilliseconds = await set.commit(writes)
  if (guard && holds) await mustBeInTime(guard.watchdog.arm(left(timers, guard.deadline)))
  const copies = await set.postCommit()
  onStep('thaw')
  const atThaw = await events.thaw(writers, sequence)
  const freezeMilliseconds = isFreezing ? timers.now() - frozenAt : 0
  if (guard) await mustBeInTime(guard.watchdog.disarm())
  void events.abort(
    writers.filter(({ state }) => state === 'failed-at-thaw'),
    sequence,
  )
  return { copies, freezeMilliseconds, commitSpreadMilliseconds, atThaw }
}

/** The coordinator gives up first, when it can. Units: milliseconds. */
const GRACE = 500
