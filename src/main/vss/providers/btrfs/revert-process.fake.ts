import { rename } from 'node:fs/promises'
import { loadAddon } from '../../../native'
import { revertVolume } from './revert-volume'

/**
 * A test's process that reverts and kills itself: `stage` when the staging is over, or after so many renames.
 * Arguments: mount point, copy, id of the copy, when.
 */
const [mountPoint = '', copy = '', shadowCopyId = '', when = ''] = process.argv.slice(3)
let renames = 0
const die = (): void => void process.kill(process.pid, 'SIGKILL')

await revertVolume(
  {
    addon: loadAddon(process.cwd()),
    rename: async (from, to) => {
      if (renames++ === Number(when)) die()
      await rename(from, to)
    },
  },
  { mountPoint, copy, journal: { volume: mountPoint, shadowCopyId, keptAs: 'kept' } },
  {
    signal: new AbortController().signal,
    onStep: (step) => {
      if (step === when) die()
    },
  },
)
