import type { WriterState } from '../../contract/writers'
import type { Tone } from '../components/tone'
import { t } from '../language'

/** How a writer is, in a word or two. */
export const writerStateWords: Readonly<Record<WriterState, string>> = {
  unknown: t('Unknown'),
  stable: t('Stable'),
  'waiting-for-freeze': t('Waiting for freeze'),
  'waiting-for-thaw': t('Waiting for thaw'),
  'waiting-for-post-snapshot': t('Waiting for the check of the copy'),
  'waiting-for-backup-complete': t('Waiting for the end of the backup'),
  'failed-at-identify': t('Failed at identify'),
  'failed-at-prepare-backup': t('Failed at prepare backup'),
  'failed-at-prepare-snapshot': t('Failed at prepare copy'),
  'failed-at-freeze': t('Failed at freeze'),
  'failed-at-thaw': t('Failed at thaw'),
  'failed-at-post-snapshot': t('Failed at the check of the copy'),
  'failed-at-backup-complete': t('Failed at backup complete'),
  'failed-at-backup-shutdown': t('Failed at backup shutdown'),
  'failed-at-pre-restore': t('Failed at pre-restore'),
  'failed-at-post-restore': t('Failed at post-restore'),
}

export function writerTone(state: WriterState): Tone {
  if (state === 'stable') return 'good'
  if (state.startsWith('failed')) return 'bad'
  return state === 'unknown' ? 'neutral' : 'running'
}
