import { IntlMessageFormat } from 'intl-messageformat'
import { LOCALES, type Language } from './language'
import { pseudo, pseudoMessage } from './pseudo'

/** What stands in the braces of a message. A time is a Date, or milliseconds since 1970. */
export type Values = Readonly<Record<string, string | number | Date>>

/**
 * The English sentence in the language of the translator. It is an ICU message: `{name}`, and
 * `{count, plural, one {# file} other {# files}}`. What follows `@@` is not said: it tells two texts apart that are the
 * same in English, 'Restore@@noun'. What has no translation stays English; src/language/catalog.test.ts finds it.
 * Source: ICU, "Formatting Messages".
 */
export type Translate = (text: string, values?: Values) => string

const spoken = (text: string): string => text.split('@@')[0] ?? text

/** The texts of the window in another language, by their English. */
export type Catalog = Readonly<Record<string, string>>

/** English has no catalog; the strange English makes its texts itself. Messages are parsed when they are first said, and kept. */
export function createTranslator(language: Language, translations: Catalog | null): Translate {
  const catalog = language === 'de' ? translations : null
  const messages = new Map<string, IntlMessageFormat>()
  const parse = (text: string): IntlMessageFormat =>
    language === 'pseudo'
      ? pseudoMessage(spoken(text), LOCALES.pseudo)
      : new IntlMessageFormat(catalog?.[text] ?? spoken(text), LOCALES[language], undefined, { ignoreTag: true })
  const messageOf = (text: string): IntlMessageFormat => {
    const known = messages.get(text)
    if (known) return known
    const made = parse(text)
    messages.set(text, made)
    return made
  }
  return (text, values) => {
    if (values) return String(messageOf(text).format(values))
    return language === 'pseudo' ? pseudo(spoken(text)) : (catalog?.[text] ?? spoken(text))
  }
}
