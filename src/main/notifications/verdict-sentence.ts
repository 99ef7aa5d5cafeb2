import type { Verdict } from '../../contract/jobs'
import type { Said } from '../../contract/sentence'
import { say } from '../model/sentence'

const SENTENCES: Readonly<Record<Verdict['reason'], Said>> = {
  'nothing-protected': say('nothing is protected'),
  'never-run': say('no backup was ever made'),
  'running-first': say('the first backup is running'),
  protected: say('it is protected'),
  degraded: say('the last backup is less than was asked for'),
  late: say('its newest restore point is older than it should be'),
  'very-late': say('its newest restore point is much older than it should be'),
  'last-failed': say('the last backup failed'),
  'last-cancelled': say('the last backup was stopped, and none was made since'),
  'target-away': say('the target is away, and the newest restore point is older than it should be'),
  'clock-suspect': say('a run is dated in the future, so nothing is known for sure'),
  'no-restore-point': say('restore points that were made are not there any more'),
  'copy-late': say('a copy at another place is older than it should be'),
  'copy-failed': say('a copy at another place failed'),
  'proof-failed': say('what came back was not what was backed up'),
}

/** A verdict in words, as part of a sentence, with what it is about. */
export function verdictSentence({ reason, detail }: Pick<Verdict, 'reason' | 'detail'>): Said {
  const what = SENTENCES[reason]
  if (detail === '') return what
  const more = typeof detail === 'string' ? detail.replace(/[.]$/, '') : detail
  return { text: '{what}: {more}', values: { what, more } }
}
