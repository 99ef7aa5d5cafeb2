import { type Catalog, LOCALES, createTranslator, languageOf } from '../language'

/** What this page speaks from its first word to its last; main loads another one when a person chooses another. */
export const language = languageOf(
  'location' in globalThis ? new URLSearchParams(location.search).get('language') : null,
)

/** How dates and figures are written. */
export const locale = LOCALES[language]

/** What an English page never loads. */
export const catalog: Catalog | null = language === 'en' ? null : (await import('../language/de')).german

/** The English text in the language of this page. It may be called when a module is loaded. */
export const t = createTranslator(language, catalog)
