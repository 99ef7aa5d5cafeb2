import { LOCALES, type Language } from './language'
import type { Catalog, Translate } from './translator'

/** A sentence as contract/sentence.ts has it. */
export type Tellable = string | SaidMessage
interface SaidMessage {
  readonly text: string
  readonly values: Readonly<Record<string, TellableValue>>
}
type TellableValue =
  | string
  | number
  | { readonly at: string; readonly as: 'time' | 'day' }
  | { readonly bytes: number }
  | SaidMessage

/** Puts a sentence into a language. Fails never: what cannot be said is told in its English as it stands. */
export type Tell = (sentence: Tellable) => string

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

export function createTeller(language: Language, translate: Translate, catalog: Catalog | null): Tell {
  const locale = LOCALES[language]
  const tellValue = (value: TellableValue): string | number => {
    if (typeof value === 'string' || typeof value === 'number') return value
    if ('text' in value) return tell(value)
    return 'bytes' in value ? sizeIn(locale, value.bytes) : wallTimeIn(locale, value)
  }
  const tell: Tell = (sentence) => {
    if (typeof sentence === 'string') return catalog ? tellPlain(sentence, translate, catalog) : sentence
    const { text, values } = sentence
    if (Object.keys(values).length === 0) return translate(text)
    try {
      return translate(text, Object.fromEntries(Object.entries(values).map(([name, one]) => [name, tellValue(one)])))
    } catch {
      return text
    }
  }
  return tell
}

/** A plain string may be anybody's words: only what is one of ours is put into another language, and none is a message. */
function tellPlain(text: string, translate: Translate, catalog: Catalog): string {
  if (Object.hasOwn(catalog, text)) return translate(text)
  const parts = text.split(/(?<=[.:]) /)
  return parts.length === 1 || parts.length > MOST_PARTS ? text : inARow(parts, translate, catalog)
}

/** Of longer strings nobody could say that we made them. */
const MOST_PARTS = 20

/** Texts of ours, one after the other, are told one by one, the longest first; what is between them stays as it is. */
function inARow(parts: readonly string[], translate: Translate, catalog: Catalog): string {
  const told: string[] = []
  for (let at = 0; at < parts.length;) {
    let end = parts.length
    while (end > at + 1 && !Object.hasOwn(catalog, parts.slice(at, end).join(' '))) end--
    const text = parts.slice(at, end).join(' ')
    told.push(tellPart(text, translate, catalog))
    at = end
  }
  return told.join(' ')
}

/** `the owner: Permission denied`: what it is about may be one of ours too. */
function tellPart(text: string, translate: Translate, catalog: Catalog): string {
  if (Object.hasOwn(catalog, text)) return translate(text)
  const subject = text.endsWith(':') ? text.slice(0, -1) : ''
  return Object.hasOwn(catalog, subject) ? `${translate(subject)}:` : text
}

function sizeIn(locale: string, bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(1, bytes)) / 10), UNITS.length - 1)
  const digits = power === 0 ? 0 : 1
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const unit = power === 0 && locale === 'de-DE' ? 'Bytes' : (UNITS[power] ?? '')
  return `${format.format(bytes / 1024 ** power)} ${unit}`
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
const TIME = { ...DAY, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `Sun 22 Nov 2026, 02:00`: the hour and the day that were written down, whatever the zone is here. */
function wallTimeIn(locale: string, { at, as }: { readonly at: string; readonly as: 'time' | 'day' }): string {
  const minute = new Date(`${at.slice(0, 16)}Z`)
  if (Number.isNaN(minute.getTime())) return at
  const told = new Intl.DateTimeFormat(locale, as === 'day' ? DAY : TIME).format(minute)
  return locale === 'en-GB' ? told.replace(/^([A-Z][a-z]+),/, '$1') : told
}
