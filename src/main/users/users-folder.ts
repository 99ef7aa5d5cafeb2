import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * `<state>/users`, which holds a folder for each user of the service. Everybody may pass through it and through the
 * folders `above`, and list none of them; every other file there is for root alone by its own mode.
 */
export async function makeUsersFolder(state: string, above: readonly string[]): Promise<string> {
  const folder = join(state, 'users')
  await mkdir(folder, { recursive: true, mode: 0o711 })
  for (const place of [...above, state, folder]) await chmod(place, 0o711)
  return folder
}

/** The users who asked for something before: each has a folder by its number. */
export async function knownUsers(folder: string): Promise<number[]> {
  return (await readdir(folder)).filter((name) => /^\d{1,10}$/.test(name)).map(Number)
}
