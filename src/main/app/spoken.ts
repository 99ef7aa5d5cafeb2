import { app } from 'electron'
import type { WindowLanguage } from '../../contract/settings'
import { type Language, languageOf } from '../../language'

/** The language that was chosen, or the first one of the desktop's; call it when Electron is ready. */
export const spokenAs = (chosen: WindowLanguage): Language =>
  chosen === 'system' ? languageOf(app.getPreferredSystemLanguages()[0]) : chosen

/**
 * What Chromium itself says and how it writes a time, as in a field for one; only before Electron is ready. The desktop's
 * unless another language was chosen: who chose English on an English desktop keeps its region's habits (rule S239).
 */
export function speakInChromium(chosen: WindowLanguage): void {
  if (chosen === 'system') return
  const language = chosen === 'de' ? 'de' : 'en'
  if (app.getPreferredSystemLanguages()[0]?.split('-')[0] === language) return
  const said = language === 'de' ? 'de' : 'en-GB'
  app.commandLine.appendSwitch('lang', said)
  if (process.platform === 'linux') lend('LANGUAGE', said.replace('-', '_'))
}

/** On Linux this variable outweighs the switch. Programs that are started, and what asks for the desktop's language, have their own. */
function lend(name: string, value: string): void {
  const before = process.env[name]
  process.env[name] = value
  void app.whenReady().then(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = before
  })
}
