import type { WriterState } from '../../../contract/writers'
import type { WriterEvent } from '../writers'

/** A row of the table: where a writer goes when it does well at this event, and when it does not. */
interface Transition {
  readonly from: readonly WriterState[]
  readonly to: WriterState
  readonly failed: WriterState
}

/**
 * The states of a writer in one session (vss-model 2.4 and 3.4, rule C10). Abort leaves a writer that has failed where
 * it is and brings any other back to stable; no writer fails at it. In live mode BackupComplete comes from stable. A
 * freeze window that ends makes a failure at Freeze of a writer that waits for Thaw.
 */
export const writerStateTable: Readonly<Record<Exclude<WriterEvent, 'abort'>, Transition>> = {
  identify: { from: ['unknown'], to: 'stable', failed: 'failed-at-identify' },
  'prepare-backup': { from: ['stable'], to: 'stable', failed: 'failed-at-prepare-backup' },
  'prepare-snapshot': { from: ['stable'], to: 'waiting-for-freeze', failed: 'failed-at-prepare-snapshot' },
  freeze: { from: ['waiting-for-freeze'], to: 'waiting-for-thaw', failed: 'failed-at-freeze' },
  thaw: { from: ['waiting-for-thaw'], to: 'waiting-for-post-snapshot', failed: 'failed-at-thaw' },
  'post-snapshot': {
    from: ['waiting-for-post-snapshot'],
    to: 'waiting-for-backup-complete',
    failed: 'failed-at-post-snapshot',
  },
  'backup-complete': {
    from: ['waiting-for-backup-complete', 'stable'],
    to: 'stable',
    failed: 'failed-at-backup-complete',
  },
  'backup-shutdown': {
    from: ['stable', 'waiting-for-backup-complete'],
    to: 'stable',
    failed: 'failed-at-backup-shutdown',
  },
  'pre-restore': { from: ['stable'], to: 'stable', failed: 'failed-at-pre-restore' },
  'post-restore': { from: ['stable'], to: 'stable', failed: 'failed-at-post-restore' },
}

export const hasFailed = (state: WriterState): boolean => state.startsWith('failed-at-')

/** Where an event that goes well takes a writer, or null when the event is not for a writer in this state. */
export function nextWriterState(state: WriterState, event: WriterEvent): WriterState | null {
  if (event === 'abort') return hasFailed(state) ? state : 'stable'
  const { from, to } = writerStateTable[event]
  return from.includes(state) ? to : null
}
