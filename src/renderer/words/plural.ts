import { t } from '../language'

const rules = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** The form a count takes; `other` is the one every language has. `#` stands for the formatted count. */
export interface Forms {
  readonly one: string
  readonly other: string
}

/** "1 file", "1,204 files". */
export function plural(count: number, forms: Forms): string {
  const form = rules.select(count) === 'one' ? forms.one : forms.other
  return form.replace('#', numbers.format(count))
}

export const files = (count: number): string => t('{count, plural, one {# file} other {# files}}', { count })
export const folders = (count: number): string => t('{count, plural, one {# folder} other {# folders}}', { count })
