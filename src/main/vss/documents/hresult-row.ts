import type { Failure, FailureCode } from '../../../contract/failure'

/** One HRESULT of the shadow copy service: what it means to us, and what a person should know and do. */
export interface HresultRow {
  /** Unsigned, 32 bits. */
  readonly value: number
  readonly name: string
  /** Null for the four that are no failure. */
  readonly code: FailureCode | null
  readonly retry: Failure['retry']
  /** What happened, in a plain sentence of ours, as `fixed` makes them. */
  readonly cause: string
  /** What to do about it, in a plain sentence. */
  readonly cure: string
}

/** One row. `later` is ten minutes, three times at most: `laterRule` of hresult.ts. */
export const hresult = (
  value: number,
  name: string,
  code: HresultRow['code'],
  retry: HresultRow['retry'],
  words: Pick<HresultRow, 'cause' | 'cure'>,
): HresultRow => ({ value, name, code, retry, ...words })
