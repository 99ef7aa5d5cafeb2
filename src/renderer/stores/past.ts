import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Past, PastEntry } from '../../contract/history'

/** Which lines are shown: all, runs of backups, restores, those that want a look, those that did not run. */
export const OUTCOMES = ['all', 'backups', 'restores', 'attention', 'missed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What happened to the jobs; a filter stays when the list is read again. */
export type PastState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'listed'; readonly past: Past; readonly jobId: string | null; readonly outcome: Outcome }

/** Holds the past of all jobs while it is looked at; what changes meanwhile is read again. */
export function createPastStore(bridge: Bridge) {
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
    const { jobId, outcome } = before.kind === 'listed' ? before : { jobId: null, outcome: 'all' as const }
    const isThere = past.jobs.some(({ id }) => id === jobId)
    store.setState({ kind: 'listed', past, jobId: isThere ? jobId : null, outcome }, true)
  }

  /** Begins anew: what was shown is dropped. */
  function open(): Promise<void> {
    store.setState({ kind: 'asking' }, true)
    return load()
  }

  const filter = (change: { readonly jobId?: string | null; readonly outcome?: Outcome }) => {
    const state = store.getState()
    if (state.kind === 'listed') store.setState({ ...state, ...change }, true)
  }

  return { store, open, load, filter }
}

export type PastStore = ReturnType<typeof createPastStore>

/** The lines that the filter leaves, in their order. */
export function shownEntries(state: Extract<PastState, { kind: 'listed' }>): readonly PastEntry[] {
  const { past, jobId, outcome } = state
  return past.entries.filter(
    (entry) => (jobId === null || isOfJob(entry, jobId)) && (outcome === 'all' || isOf(outcome, entry)),
  )
}

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
    case 'attention':
      return entry.kind === 'missed' || entry.result !== 'success'
  }
}
