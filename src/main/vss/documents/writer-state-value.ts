import type { WriterState } from '../../../contract/writers'

/** VSS_WRITER_STATE (vss-model 3.4): the number of each state a backup can reach. 13 and 14 belong to a restore. */
export const writerStateValue: Readonly<Record<WriterState, number>> = {
  unknown: 0,
  stable: 1,
  'waiting-for-freeze': 2,
  'waiting-for-thaw': 3,
  'waiting-for-post-snapshot': 4,
  'waiting-for-backup-complete': 5,
  'failed-at-identify': 6,
  'failed-at-prepare-backup': 7,
  'failed-at-prepare-snapshot': 8,
  'failed-at-freeze': 9,
  'failed-at-thaw': 10,
  'failed-at-post-snapshot': 11,
  'failed-at-backup-complete': 12,
  'failed-at-backup-shutdown': 15,
}
