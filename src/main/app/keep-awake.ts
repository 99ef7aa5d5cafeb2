import { powerSaveBlocker } from 'electron'

/** Keeps the computer from falling asleep by itself, where Electron is how one asks for that: Windows and macOS. */
export function keepAwake(): () => void {
  const id = powerSaveBlocker.start('prevent-app-suspension')
  return () => void powerSaveBlocker.stop(id)
}
