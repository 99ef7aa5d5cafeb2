import { app } from 'electron'
import type { WindowLanguage } from '../../contract/settings'
import { type Language, languageOf } from '../../language'

/** The language that was chosen, or the first one of the desktop's; call it when Electron is ready. */
export const spokenAs = (chosen: WindowLanguage): Language =>
  chosen === 'system' ? languageOf(app.getPreferredSystemLanguages()[0]) : chosen
