import type { Failure } from '../../../contract/failure'
import type { Said } from '../../../contract/sentence'
import { about, inARow, inEnglish, say, within } from '../../model/sentence'
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
export function sayHresult(value: number): Said {
  const row = hresultRow(value)
  const number = hresultText(value)
  if (row) return about(`${row.name} (${number})`, inARow(within(row.cause), within(row.cure)))
  const isRecovery = value >>> 0 >= 0x80042401 && value >>> 0 <= 0x80042416
  return isRecovery
    ? say('{number}: a code of bare-metal recovery.', { number })
    : say('{number}: not a code of the shadow copy service.', { number })
}

/** The same for the command line and for documents. */
export const describeHresult = (value: number): string => inEnglish(sayHresult(value))
