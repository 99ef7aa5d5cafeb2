import { LOCALES, type Language, type Translate, createTranslator } from '../../language'

/** What this process speaks to a person at the desktop: tray, dialogs, notifications. English until it is told otherwise. */
let spoken: { readonly language: Language; readonly translate: Translate } = speaker('en')

function speaker(language: Language) {
  return { language, translate: createTranslator(language) }
}

/** Called at the start, and when a person chooses another. What is already shown is drawn anew by whoever shows it. */
export function speak(language: Language): void {
  spoken = speaker(language)
}

/** The English text in the language of this process. Call it when the text is needed, not when a module is loaded. */
export const t: Translate = (text, values) => spoken.translate(text, values)

/** How dates and figures are written. */
export const locale = (): string => LOCALES[spoken.language]

export const language = (): Language => spoken.language
