import type { Addon } from './addon'

/**
 * Called first in every process that holds a password or a key: its memory is written to no file, whatever the computer
 * does with processes that crash. A crash of ours is told by its exit and by the log instead.
 * Fails: never where the system has no such thing (Windows writes no dump unless asked to); throws the system's error.
 */
export function forbidDumps(addon: Pick<Addon, 'forbidDumps'>): void {
  if (process.platform === 'linux') addon.forbidDumps()
}
