export { LOCALES, type Language, languageOf } from './language'
export { type Tell, type Tellable, createTeller } from './teller'
export { type Catalog, type Translate, type Values, createTranslator } from './translator'
