import {
  type MessageFormatElement,
  createLiteralElement,
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'

/** English that is longer and strange, but can be read: what shows without these marks was not given to the translator. */
const STRANGE: Readonly<Record<string, string>> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ö', p: 'þ', q: 'ʠ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
}

/** German is about a third longer than English. */
const LONGER = 0.3

const strange = (text: string): string => text.replace(/[a-zA-Z]/g, (letter) => STRANGE[letter] ?? letter)

/** A text without values: "Back up now" becomes "⟦Ɓáçķ ûþ ñöŵ···⟧". */
export const pseudo = (text: string): string => `⟦${strange(text)}${'·'.repeat(Math.ceil(text.length * LONGER))}⟧`

type Part = MessageFormatElement

/** An ICU message whose own words are strange; what its values say stays as it is. */
export function pseudoMessage(text: string, locale: string): IntlMessageFormat {
  const parts = parse(text, { ignoreTag: true })
  const longer = '·'.repeat(Math.ceil(text.replace(/\{[^}]*\}/g, '').length * LONGER))
  return new IntlMessageFormat(
    [createLiteralElement('⟦'), ...strangeParts(parts), createLiteralElement(`${longer}⟧`)],
    locale,
  )
}

const strangeParts = (parts: readonly Part[]): Part[] =>
  parts.map((part) => {
    if (isLiteralElement(part)) return createLiteralElement(strange(part.value))
    if (!isPluralElement(part) && !isSelectElement(part)) return part
    const options = Object.entries(part.options).map(([name, option]) => [
      name,
      { ...option, value: strangeParts(option.value) },
    ])
    return { ...part, options: Object.fromEntries(options) as typeof part.options }
  })
