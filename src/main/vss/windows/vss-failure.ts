import type { Failure } from '../../../contract/failure'
import { BackupError } from '../../model/backup-error'
import { about as subject, say } from '../../model/sentence'
import { isVssCallError } from '../../native'
import { hresultRow, hresultText, sayHresult } from '../documents'

/** A call of the service that failed, as the failure that the one table of HRESULTS makes of it. Bugs stay what they are. */
export function vssFailure(error: unknown, about = ''): unknown {
  if (!isVssCallError(error)) return error
  const row = hresultRow(error.hresult)
  const words = subject(about === '' ? error.call : `${about}: ${error.call}`, sayHresult(error.hresult))
  return new BackupError(row?.code ?? 'vss.provider-failed', words, {
    retry: row?.retry ?? 'never',
    context: { hresult: hresultText(error.hresult), call: error.call, ...(about === '' ? {} : { about }) },
    cause: error,
  })
}

/** Awaits a call. Fails as `vssFailure` says. */
export async function asked<Value>(call: Promise<Value>, about = ''): Promise<Value> {
  try {
    return await call
  } catch (error) {
    throw vssFailure(error, about)
  }
}

/** The same for a call that is not awaited. */
export function askedNow<Value>(call: () => Value, about = ''): Value {
  try {
    return call()
  } catch (error) {
    throw vssFailure(error, about)
  }
}

/** What a writer's HRESULT says, with the application's own words; null when it did not fail. */
export function writerFailure(status: {
  readonly name: string
  readonly failure: number
  readonly message: string
}): Failure | null {
  if (status.failure >>> 0 < 0x8000_0000) return null
  const row = hresultRow(status.failure)
  const what = sayHresult(status.failure)
  return {
    code: row?.code ?? 'vss.writer-failed',
    message: status.message === '' ? what : say('{what} It says: {own}.', { what, own: status.message }),
    retry: row?.retry ?? 'never',
    context: { hresult: hresultText(status.failure), writer: status.name },
  }
}
