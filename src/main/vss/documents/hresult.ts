import type { Failure, FailureCode } from '../../../contract/failure'

/** One HRESULT of the shadow copy service and what it means to us. */
export interface HresultRow {
  readonly value: number
  readonly name: string
  readonly code: FailureCode
  readonly retry: Failure['retry']
}

/**
 * The HRESULTs that a backup can meet (vss-model 3.6): the one table from which a number becomes a failure code and
 * back. The first row of a code is the number that is written for it.
 */
export const hresults: readonly HresultRow[] = [
  { value: 0x80042301, name: 'VSS_E_BAD_STATE', code: 'vss.bad-state', retry: 'never' },
  { value: 0x80042306, name: 'VSS_E_PROVIDER_VETO', code: 'vss.provider-failed', retry: 'later' },
  { value: 0x8004230c, name: 'VSS_E_VOLUME_NOT_SUPPORTED', code: 'vss.no-provider', retry: 'never' },
  { value: 0x8004230d, name: 'VSS_E_OBJECT_ALREADY_EXISTS', code: 'vss.bad-state', retry: 'never' },
  { value: 0x8004230f, name: 'VSS_E_UNEXPECTED_PROVIDER_ERROR', code: 'vss.provider-failed', retry: 'later' },
  { value: 0x80042310, name: 'VSS_E_CORRUPT_XML_DOCUMENT', code: 'vss.document-invalid', retry: 'never' },
  { value: 0x80042311, name: 'VSS_E_INVALID_XML_DOCUMENT', code: 'vss.document-invalid', retry: 'never' },
  { value: 0x80042312, name: 'VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED', code: 'vss.bad-state', retry: 'never' },
  { value: 0x80042314, name: 'VSS_E_HOLD_WRITES_TIMEOUT', code: 'vss.flush-writes-timeout', retry: 'later' },
  { value: 0x80042313, name: 'VSS_E_FLUSH_WRITES_TIMEOUT', code: 'vss.flush-writes-timeout', retry: 'later' },
  { value: 0x80042316, name: 'VSS_E_SNAPSHOT_SET_IN_PROGRESS', code: 'vss.set-in-progress', retry: 'later' },
  { value: 0x80042319, name: 'VSS_E_WRITER_NOT_RESPONDING', code: 'vss.writer-protocol', retry: 'never' },
  { value: 0x800423f2, name: 'VSS_E_WRITERERROR_TIMEOUT', code: 'vss.writer-timeout', retry: 'later' },
  { value: 0x800423f4, name: 'VSS_E_WRITERERROR_NONRETRYABLE', code: 'vss.writer-failed', retry: 'never' },
  { value: 0x800423f3, name: 'VSS_E_WRITERERROR_RETRYABLE', code: 'vss.writer-failed', retry: 'later' },
  { value: 0x800423f1, name: 'VSS_E_WRITERERROR_OUTOFRESOURCES', code: 'vss.writer-failed', retry: 'later' },
  { value: 0x800423f0, name: 'VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT', code: 'vss.writer-failed', retry: 'never' },
  { value: 0x80042302, name: 'VSS_E_UNEXPECTED', code: 'internal', retry: 'never' },
]

/** The number that stands for a failure in a document: the row of that code and retry, else the first of that code. */
export function hresultOf(failure: Pick<Failure, 'code' | 'retry'>): number {
  const rows = hresults.filter((row) => row.code === failure.code)
  const row = rows.find(({ retry }) => retry === failure.retry) ?? rows[0]
  return row?.value ?? 0x80042302
}
