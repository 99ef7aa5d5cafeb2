import type { Said, SaidValue, Sentence } from '../../contract/sentence'
import { type Tell, createTeller, createTranslator } from '../../language'
import { localTime } from './local-time'

/**
 * A sentence that is put into a language where it is shown: an ICU message in English, and what stands in its braces.
 * The texts of `say` and `fixed` are found by src/language/catalog.test.ts.
 */
export const say = (text: string, values: Said['values'] = {}): Said => ({ text, values })

/** A sentence inside another one: a plain string, too, is put into the language if it is one of ours. */
export const within = (sentence: Sentence): Said => (typeof sentence === 'string' ? say(sentence) : sentence)

/** A text of ours that stays a string on its way, as through documents and protocols; who shows it finds its German. */
export const fixed = (text: string): string => text

/** One sentence after the other. */
export const inARow = (...all: readonly Said[]): Said => joined(all, ' ')

export const joined = (all: readonly Said[], between: ' ' | '; '): Said => {
  const named = all.map((one, at): [string, Said] => [`s${at}`, one])
  return { text: named.map(([name]) => `{${name}}`).join(between), values: Object.fromEntries(named) }
}

/** `/home/ada: it was not there`. */
export const about = (subject: string, what: Said): Said => ({ text: '{subject}: {what}', values: { subject, what } })

/** A moment by the clock on the wall. `at`: milliseconds since 1970 UTC, or a time with its offset, which is kept. */
export const timeOf = (at: number | string): SaidValue => ({ at: wall(at), as: 'time' })
export const dayOf = (at: number | string): SaidValue => ({ at: wall(at), as: 'day' })
export const sizeOf = (bytes: number): SaidValue => ({ bytes })

const wall = (at: number | string): string => (typeof at === 'number' ? localTime(at) : at).slice(0, 16)

/** For the command line, the log, and other programs. */
export const inEnglish: Tell = createTeller('en', createTranslator('en', null), null)

/** JSON in which every sentence is an English string. */
export const englishJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, (_, inner: unknown) => (isSaid(inner) ? inEnglish(inner) : inner), indent)

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value && typeof value.text === 'string'
