import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure, Reply } from '../../contract/failure'
import type { Past, PastEntry } from '../../contract/history'
import type { RunResult } from '../../contract/jobs'
import type { Clock } from '../clock'

/** How a run or a restore may have ended. */
const RESULTS = ['success', 'warning', 'failed', 'cancelled'] as const satisfies readonly RunResult[]

/** Which lines are shown: all, runs of backups, restores, those that want a look, those that did not run, those that ended so. */
export const OUTCOMES = ['all', 'backups', 'restores', 'attention', 'missed', ...RESULTS] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How far back is shown. */
export const PERIODS = ['ever', 'day', 'week', 'month', 'quarter'] as const
export type Period = (typeof PERIODS)[number]

/** Units: days. */
const LENGTHS: Readonly<Record<Exclude<Period, 'ever'>, number>> = { day: 1, week: 7, month: 30, quarter: 90 }
const DAY = 86_400_000

/** Which lines a person wants to see. */
export interface PastFilter {
  readonly jobId: string | null
  readonly outcome: Outcome
  readonly period: Period
}

const EVERYTHING: PastFilter = { jobId: null, outcome: 'all', period: 'ever' }

/** What became of a wish for a file. */
export type SavedFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What happened to the jobs; a filter stays when the list is read again. */
export type PastState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | ({
      readonly kind: 'listed'
      readonly past: Past
      /** When the period begins; null for all. Units: milliseconds since 1970. */
      readonly since: number | null
      readonly saved: SavedFile
    } & PastFilter)

/** Holds the past of all jobs while it is looked at; what changes meanwhile is read again. */
export function createPastStore(bridge: Bridge, clock: Pick<Clock, 'now'>) {
  const store = createStore<PastState>(() => ({ kind: 'asking' }))
  let asked = 0

  async function load(): Promise<void> {
    const turn = ++asked
    const reply = await bridge.call('jobs.past', {})
    if (turn !== asked) return
    const before = store.getState()
    if (!reply.ok) {
      if (before.kind !== 'listed') store.setState({ kind: 'failed', failure: reply.failure }, true)
      return
    }
    const past = reply.value
    const rest = before.kind === 'listed' ? before : { ...EVERYTHING, since: null, saved: { kind: 'none' as const } }
    const isThere = past.jobs.some(({ id }) => id === rest.jobId)
    store.setState({ ...rest, kind: 'listed', past, jobId: isThere ? rest.jobId : null }, true)
  }

  /** Begins anew: what was shown is dropped. */
  function open(): Promise<void> {
    store.setState({ kind: 'asking' }, true)
    return load()
  }

  const filter = (change: Partial<PastFilter>) => {
    const state = store.getState()
    if (state.kind !== 'listed') return
    const { period = state.period } = change
    const since = period === 'ever' ? null : clock.now() - LENGTHS[period] * DAY
    store.setState({ ...state, ...change, since, saved: { kind: 'none' } }, true)
  }

  /** Writes what is shown where the person chooses. */
  async function save(name: string, text: string): Promise<void> {
    const reply = await bridge.call('host.save-file', { name, text })
    const state = store.getState()
    if (state.kind === 'listed') store.setState({ ...state, saved: savedBy(reply) }, true)
  }

  return { store, open, load, filter, save }
}

export type PastStore = ReturnType<typeof createPastStore>

function savedBy(reply: Reply<{ readonly path: string | null }>): SavedFile {
  if (!reply.ok) return { kind: 'failed', failure: reply.failure }
  return reply.value.path === null ? { kind: 'none' } : { kind: 'saved', path: reply.value.path }
}

/** The lines that the filter leaves, in their order. What cannot be dated is of no period. */
export function shownEntries(state: Extract<PastState, { kind: 'listed' }>): readonly PastEntry[] {
  const { past, jobId, outcome, since } = state
  return past.entries.filter(
    (entry) =>
      (jobId === null || isOfJob(entry, jobId)) &&
      (outcome === 'all' || isOf(outcome, entry)) &&
      (since === null || Date.parse(momentOf(entry)) >= since),
  )
}

/** When it was due or began. */
export const momentOf = (entry: PastEntry): string => (entry.kind === 'missed' ? entry.dueAt : entry.startedAt)

/** A restore is of the jobs that back up to the place it came from. */
const isOfJob = (entry: PastEntry, jobId: string): boolean =>
  entry.kind === 'restore' ? entry.jobIds.includes(jobId) : entry.jobId === jobId

function isOf(outcome: Exclude<Outcome, 'all'>, entry: PastEntry): boolean {
  switch (outcome) {
    case 'backups':
      return entry.kind === 'run'
    case 'restores':
      return entry.kind === 'restore'
    case 'missed':
      return entry.kind === 'missed'
    case 'success':
    case 'warning':
    case 'failed':
    case 'cancelled':
      return entry.kind !== 'missed' && entry.result === outcome
    case 'attention':
      return entry.kind === 'missed' || entry.result !== 'success'
  }
}
