export { LOCALES, type Language, languageOf } from './language'
export { type Translate, type Values, createTranslator } from './translator'
