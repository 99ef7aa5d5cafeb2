import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Theme, WindowLanguage } from '../../contract/settings'
import { readIfThere } from '../files'

/** What a window looks like and speaks. */
export interface Appearance {
  readonly theme: Theme
  readonly language: WindowLanguage
}

/** By hand and not by the contract, which takes as long to load as the window to open. */
const THEMES: Readonly<Record<Theme, true>> = { system: true, light: true, dark: true }
const LANGUAGES: Readonly<Record<WindowLanguage, true>> = { system: true, en: true, de: true, pseudo: true }

/**
 * What the settings say about the window, before anything else is read or loaded: the desktop's where there are none, and
 * where they are damaged. Changes nothing and never fails.
 */
export async function readAppearance(configFolder: string): Promise<Appearance> {
  const content = await readIfThere(join(configFolder, 'settings.json')).catch(() => null)
  return appearanceIn(content?.toString('utf8') ?? '')
}

/** The same at once, for what Chromium must be told before it begins. */
export function readAppearanceNow(configFolder: string): Appearance {
  try {
    return appearanceIn(readFileSync(join(configFolder, 'settings.json'), 'utf8'))
  } catch {
    return appearanceIn('')
  }
}

function appearanceIn(text: string): Appearance {
  const { theme, language } = fieldsOf(text)
  return {
    theme: isOneOf(THEMES, theme) ? theme : 'system',
    language: isOneOf(LANGUAGES, language) ? language : 'system',
  }
}

function fieldsOf(text: string): Partial<Record<keyof Appearance, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

const isOneOf = <Name extends string>(names: Readonly<Record<Name, true>>, value: unknown): value is Name =>
  typeof value === 'string' && Object.hasOwn(names, value)
