/** The languages of the window. `pseudo` is English made strange: what is not translated, or cut off, shows. */
export type Language = 'en' | 'de' | 'pseudo'

const LANGUAGES: readonly Language[] = ['en', 'de', 'pseudo']

/** How dates and figures are written. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', pseudo: 'en-GB' }

/** The language that a name means, "de-AT" or "de_CH.UTF-8" too; English for one that there is not. */
export function languageOf(name: string | null | undefined): Language {
  const [first] = (name ?? '').toLowerCase().split(/[-_.@]/)
  return LANGUAGES.find((language) => language === first) ?? 'en'
}
