import { LOCALES, type Language, type Tell, type Translate, createTeller, createTranslator } from '../../language'
import { german } from '../../language/de'

/** What this process speaks to a person at the desktop: tray, dialogs, notifications. English until it is told otherwise. */
let spoken: { readonly language: Language; readonly translate: Translate; readonly tell: Tell } = speaker('en')

function speaker(language: Language) {
  const catalog = language === 'en' ? null : german
  const translate = createTranslator(language, catalog)
  return { language, translate, tell: createTeller(language, translate, catalog) }
}

/** Called at the start, and when a person chooses another. What is already shown is drawn anew by whoever shows it. */
export function speak(language: Language): void {
  spoken = speaker(language)
}

/** The English text in the language of this process. Call it when the text is needed, not when a module is loaded. */
export const t: Translate = (text, values) => spoken.translate(text, values)

/** A sentence of main in the language of this process. */
export const tell: Tell = (sentence) => spoken.tell(sentence)

/** How dates and figures are written. */
export const locale = (): string => LOCALES[spoken.language]

export const language = (): Language => spoken.language
