import type { WriterFailurePolicy } from '../../../contract/jobs'
import { say, within } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import type { Participant } from './participant'

/**
 * Under the policy `fail` one writer that failed fails the whole set (rule C17); under `drop` it takes no further part.
 *
 * Fails: with the code of the first failure, and the writer and event in its context.
 */
export function demandAll(
  writers: readonly Pick<Participant, 'name' | 'failure'>[],
  { onWriterFailure = 'drop' }: { readonly onWriterFailure?: WriterFailurePolicy },
): void {
  if (onWriterFailure === 'drop') return
  for (const { name, failure } of writers) {
    if (!failure) continue
    const { code, message, retry, context } = failure
    const words = say(
      'No application may fail in this run, so it ends and keeps nothing. {name} failed at {event}: {why}',
      {
        ...{ name, event: context.event ?? say('an event') },
        why: within(message),
      },
    )
    throw new BackupError(code, words, { retry, context })
  }
}
