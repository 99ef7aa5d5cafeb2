import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { restic } from '../support/restic'
import type { Penumbra } from '../support/penumbra'
import { randomBytes } from '../support/seeded-random'

/** One more day in the life of a folder: some files go, some change, some are new. */
export async function liveOneDay(
  folder: string,
  random: () => number,
  { files = 12, size = 60_000 } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (let count = 0; count < files; count++) {
    const place = join(folder, String(Math.floor(random() * 4)))
    const name = join(place, `file ${Math.floor(random() * files * 3)}`)
    await mkdir(place, { recursive: true })
    if (random() < 0.25) await rm(name, { force: true })
    else await writeFile(name, randomBytes(random, 1 + Math.floor(random() * size)))
  }
}

/** Finds nothing: not our own check with every byte, nor restic's of these versions. */
export async function expectClean(
  penumbra: Penumbra,
  { repository, password, versions }: Judged,
): Promise<readonly string[]> {
  const wrong: string[] = []
  const ours = await penumbra.run(['check', '--read-data'], [0, 1])
  if (ours.status !== 0) wrong.push(`penumbra: ${ours.stdout}${ours.stderr}`)
  for (const version of versions) {
    const theirs = await restic(['check', '--read-data'], { version, repository, password, accept: [0, 1] })
    if (theirs.status !== 0) wrong.push(`restic ${version}: ${theirs.stdout}${theirs.stderr}`)
  }
  return wrong
}

export interface Judged {
  readonly repository: string
  readonly password: string
  readonly versions: readonly ('debian' | 'newest')[]
}
