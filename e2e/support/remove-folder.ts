import { rmSync } from 'node:fs'

/** How often, and how far apart, it is tried. Units: milliseconds. */
const [TIMES, PAUSE] = [30, 200]

/**
 * Removes a folder in which a process that was told to end may still leave a last file: it is looked through anew each time,
 * because a removal that only tries its last step again finds the same file there.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      rmSync(folder, { recursive: true, force: true })
      return
    } catch (error) {
      if (time === TIMES || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
