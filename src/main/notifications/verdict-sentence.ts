import type { Verdict } from '../../contract/jobs'

const SENTENCES: Readonly<Record<Verdict['reason'], string>> = {
  'nothing-protected': 'nothing is protected',
  'never-run': 'no backup was ever made',
  'running-first': 'the first backup is running',
  protected: 'it is protected',
  degraded: 'the last backup is less than was asked for',
  late: 'its newest restore point is older than it should be',
  'very-late': 'its newest restore point is much older than it should be',
  'last-failed': 'the last backup failed',
  'last-cancelled': 'the last backup was stopped, and none was made since',
  'target-away': 'the target is away, and the newest restore point is older than it should be',
  'clock-suspect': 'a run is dated in the future, so nothing is known for sure',
  'no-restore-point': 'restore points that were made are not there any more',
  'copy-late': 'a copy at another place is older than it should be',
  'copy-failed': 'a copy at another place failed',
  'proof-failed': 'what came back was not what was backed up',
}

/** A verdict in words, as part of a sentence, with what it is about. */
export const verdictSentence = ({ reason, detail }: Pick<Verdict, 'reason' | 'detail'>): string =>
  detail === '' ? SENTENCES[reason] : `${SENTENCES[reason]}: ${detail.replace(/[.]$/, '')}`
