import type { Sentence } from '../../contract/sentence'
import { t, tell } from '../model/language'

/** Says on the desktop, at a start, what a restore that died waits for (rule I59); the log has it too. */
export const tellUnfinished =
  (show: (title: string, body: string) => boolean) =>
  (unfinished: readonly Sentence[]): void => {
    for (const each of unfinished) show(t('A restore is not finished.'), tell(each))
  }
