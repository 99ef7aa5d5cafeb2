import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../../../files'
import { isOursAlone, shadowFolderOf } from './shadow-folder'

/**
 * What a revert writes down before it does it, so that one that was killed is ended by the next start (rule P25):
 * `<mount point>/.penumbra-shadows/revert-<copy>.json`, durable.
 *
 * `staging`: nothing of the volume has changed yet. `moving-out`: the present entries go to `old`. `moving-in`: the
 * staged ones take their place. `tidying`: the volume is what it was; only `old` is left to remove.
 */
const Journal = z.object({
  format: z.literal(1),
  phase: z.enum(['staging', 'moving-out', 'moving-in', 'tidying']),
  volume: z.string().startsWith('/'),
  shadowCopyId: z.string().regex(/^[\w-]+$/),
  /** The shadow copy of the present state. */
  keptAs: z.string(),
})
export type Journal = z.infer<typeof Journal>

export interface FoundJournal {
  readonly journal: Journal
  readonly mountPoint: string
}

const fileOf = (mountPoint: string, shadowCopyId: string): string =>
  join(shadowFolderOf(mountPoint), `revert-${shadowCopyId}.json`)

/** Durable before it returns. */
export const writeJournal = (mountPoint: string, journal: Journal): Promise<void> =>
  writeAtomically(fileOf(mountPoint, journal.shadowCopyId), `${JSON.stringify(journal, null, 2)}\n`)

export const removeJournal = (mountPoint: string, { shadowCopyId }: Journal): Promise<void> =>
  rm(fileOf(mountPoint, shadowCopyId), { force: true })

/** Only those in a folder that is ours alone, and that lie where their own words put them. */
export async function readJournals(mountPoints: readonly string[]): Promise<readonly FoundJournal[]> {
  const found: FoundJournal[] = []
  for (const mountPoint of mountPoints) {
    const folder = shadowFolderOf(mountPoint)
    if (!(await isOursAlone(folder))) continue
    for (const name of await readdir(folder).catch(() => [])) {
      const journal = name.startsWith('revert-') ? await readJournal(join(folder, name)) : null
      if (journal && name === `revert-${journal.shadowCopyId}.json`) found.push({ journal, mountPoint })
    }
  }
  return found
}

/** Null for what we did not write. */
async function readJournal(file: string): Promise<Journal | null> {
  const content = await readIfThere(file)
  try {
    return Journal.parse(JSON.parse(content?.toString() ?? ''))
  } catch {
    return null
  }
}
