import type { Failure } from '../../../contract/failure'
import type { HresultRow } from './hresult-row'
import { hresultsOfDisks } from './hresults-of-disks'
import { hresultsOfSets } from './hresults-of-sets'
import { hresultsOfWindows } from './hresults-of-windows'
import { hresultsOfWriters } from './hresults-of-writers'

/**
 * Every HRESULT of the shadow copy service (vss-model 2.4 and 3.6) and of Windows around it: the one table from which a number becomes a failure
 * code, words and a retry rule, and a failure its number. The first row of a code is the number that is written for it.
 */
export const hresults: readonly HresultRow[] = [
  ...hresultsOfSets,
  ...hresultsOfWriters,
  ...hresultsOfDisks,
  ...hresultsOfWindows,
]

/** What `later` means for all of them. */
export const laterRule = { minutes: 10, times: 3 } as const

const UNEXPECTED = 0x80042302
const byValue = new Map(hresults.map((row) => [row.value, row]))

/** The number that stands for a failure in a document: the row of that code and retry, else the first of that code. */
export function hresultOf(failure: Pick<Failure, 'code' | 'retry'>): number {
  const rows = hresults.filter((row) => row.code === failure.code)
  const row = rows.find(({ retry }) => retry === failure.retry) ?? rows[0]
  return row?.value ?? UNEXPECTED
}

/** The row of a number, signed or unsigned; null for one that the shadow copy service does not define. */
export const hresultRow = (value: number): HresultRow | null => byValue.get(value >>> 0) ?? null

/** As the field writes it: `0x800423F2`. */
export const hresultText = (value: number): string => `0x${(value >>> 0).toString(16).toUpperCase().padStart(8, '0')}`

/** A number in plain words: its name, what happened and what to do. Numbers of others are only named as such. */
export function describeHresult(value: number): string {
  const row = hresultRow(value)
  if (row) return `${row.name} (${hresultText(value)}): ${row.cause} ${row.cure}`
  const isRecovery = value >>> 0 >= 0x80042401 && value >>> 0 <= 0x80042416
  return `${hresultText(value)}: ${isRecovery ? 'a code of bare-metal recovery' : 'not a code of the shadow copy service'}.`
}
