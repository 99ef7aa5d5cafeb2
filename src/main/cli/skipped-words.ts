import type { SkippedGroup } from '../../contract/skipped'
import { inEnglish } from '../model/sentence'
import { counted, formatTime } from './format'

/** How many files of a group are named. */
const NAMED = 10

/** What a run skipped for one cause, some of the files, and what can be done. */
export function* skippedLines({ cause, count, message, paths, excludes, fix, known }: SkippedGroup): Generator<string> {
  yield `skipped ${counted(count, 'file')}, ${cause}${message === '' ? '' : `: ${inEnglish(message)}`}`
  if (known) yield `  ${known.count} known since ${formatTime(known.since)}`
  for (const path of paths.slice(0, NAMED)) yield `  ${path}`
  if (count > NAMED) yield `  and ${count - Math.min(NAMED, paths.length)} more`
  if (fix !== null) yield `  to let it read them: ${fix}`
  if (excludes.length > 0)
    yield `  to leave them out: ${excludes.map((pattern) => `--exclude '${pattern.replaceAll("'", "'\\''")}'`).join(' ')}`
}
