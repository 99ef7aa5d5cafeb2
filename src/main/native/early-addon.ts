import type { Addon } from './addon'
import { addonFile, requireAddon } from './addon-file'

/** The addon for what begins before anything else is loaded; null where it is missing, which `loadAddon` says. */
export function earlyAddon(root: string): Addon | null {
  try {
    return requireAddon(addonFile(root)) as Addon
  } catch {
    return null
  }
}
