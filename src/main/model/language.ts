import {
  type Catalog,
  LOCALES,
  type Language,
  type Tell,
  type Translate,
  createTeller,
  createTranslator,
} from '../../language'

/** What this process speaks to a person at the desktop: tray, dialogs, notifications. English until it is told otherwise. */
let spoken: { readonly language: Language; readonly translate: Translate; readonly tell: Tell } = speaker('en', null)

/** What was last asked for: a catalog may come after that of a later wish. */
let wanted: Language = 'en'

function speaker(language: Language, catalog: Catalog | null) {
  const translate = createTranslator(language, catalog)
  return { language, translate, tell: createTeller(language, translate, catalog) }
}

/**
 * Called at the start, and when a person chooses another. What is already shown is drawn anew by whoever shows it.
 * A catalog is loaded when it is spoken first: a command in English needs none.
 */
export async function speak(language: Language): Promise<void> {
  wanted = language
  const catalog = language === 'en' ? null : (await import('../../language/de')).german
  if (wanted === language) spoken = speaker(language, catalog)
}

/** The English text in the language of this process. Call it when the text is needed, not when a module is loaded. */
export const t: Translate = (text, values) => spoken.translate(text, values)

/** A sentence of main in the language of this process. */
export const tell: Tell = (sentence) => spoken.tell(sentence)

/** How dates and figures are written. */
export const locale = (): string => LOCALES[spoken.language]

export const language = (): Language => spoken.language
