import { constants } from 'node:fs'
import { access, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sentence } from '../../../../contract/sentence'
import { BackupError } from '../../../model/backup-error'
import { fixed, say, within } from '../../../model/sentence'
import type { VolumePath } from '../../../model/volume-path'
import type { BtrfsAddon } from '../../../native'
import { errnoOf, explain, isForbidden } from './btrfs-failure'

export type Support =
  | { readonly supported: true }
  | {
      readonly supported: false
      readonly reason: Sentence
      /** Another user of this computer could: it is the rights that are missing. */
      readonly needsRights?: boolean
    }

type ProbeAddon = Pick<BtrfsAddon, 'btrfsCreateSubvolume' | 'btrfsCreateSnapshot' | 'btrfsDeleteSubvolume'>

/**
 * Tries what a shadow copy needs, in an order that leaves nothing behind: an empty subvolume first, because whoever may
 * not delete one can still remove it as an empty folder; a copy of the volume only after that worked.
 * Fails: only by a bug; whatever the system refuses is the reason.
 */
export async function tryRights(addon: ProbeAddon, volume: VolumePath, folder: string, id: string): Promise<Support> {
  const empty = `${id}.probe`
  try {
    await explain(fixed('make a subvolume'), volume, addon.btrfsCreateSubvolume(folder, empty))
    const refusal = await addon.btrfsDeleteSubvolume(folder, empty).then(() => null, asError)
    if (refusal !== null) {
      await rmdir(join(folder, empty))
      return unsupported(mayNotDelete(refusal), isForbidden(errnoOf(refusal) ?? 0))
    }
    if (process.geteuid?.() !== 0) await access(volume, constants.W_OK | constants.X_OK)
    await explain(fixed('make a shadow copy'), volume, addon.btrfsCreateSnapshot(volume, folder, id, false))
    await explain(fixed('delete a shadow copy'), volume, addon.btrfsDeleteSubvolume(folder, id))
    return { supported: true }
  } catch (error) {
    if (error instanceof BackupError) return unsupported(error.said, error.code === 'vss.insufficient-rights')
    if (errnoOf(error) === null) throw error
    return unsupported(say('This user may not change {volume}, and could not delete a copy of it.', { volume }), true)
  }
}

function mayNotDelete(refusal: Error): Sentence {
  if (!isForbidden(errnoOf(refusal) ?? 0)) {
    return say('A shadow copy could not be deleted again: {why}', { why: within(refusal.message) })
  }
  return say(
    'This user may make a shadow copy but not delete it; run as root, or mount the volume with user_subvol_rm_allowed.',
  )
}

const unsupported = (reason: Sentence, needsRights: boolean): Support => ({ supported: false, reason, needsRights })
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
