import type { WriterFailurePolicy } from '../../../contract/jobs'
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
    const words = `${name} failed at ${context.event ?? 'an event'}: ${message}. No application may fail in this run: it ends and keeps nothing.`
    throw new BackupError(code, words, { retry, context })
  }
}
