import { createTeller } from '../language'
import { catalog, language, t } from './language'

/** A sentence that main made, in the language of this page. */
export const tell = createTeller(language, t, catalog)
