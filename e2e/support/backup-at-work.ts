import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { LARGE, fill } from './on-computer'
import type { PersonAtScreen } from './person-at-screen'

/** What a folder holds. Units: bytes. */
export const sizeOf = (folder: string) =>
  Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0])

/** A first backup that copies for ten seconds, met while it copies. Units of `size`: MiB; of `rate`: bytes a second. */
export async function copying(
  person: PersonAtScreen,
  { documents, backup, home }: Record<'documents' | 'backup' | 'home', string>,
  { size, rate } = LARGE,
) {
  fill(join(documents, 'large'), size)
  await person.slowDown(backup, rate)
  await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
  await person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
}
