import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withVolume } from '../../test/support/volumes'

/** The password that a recovery sheet shows. */
export const passwordOf = (sheet: string) => /^Password +(\S+)$/m.exec(sheet)?.[1] ?? ''

/** Folders of a computer on a btrfs volume of its own: what is protected, where to, and where a restore goes. Size in bytes. */
export function onComputer(
  label: string,
  work: (folders: { home: string; documents: string; backup: string; restored: string }) => Promise<void>,
  size?: number,
) {
  return withVolume({ kind: 'btrfs', label, ...(size && { size }) }, async (mount) => {
    const outside = join(mount, '..')
    const documents = join(mount, 'documents')
    mkdirSync(join(documents, 'letters'), { recursive: true })
    for (let index = 0; index < 40; index++)
      writeFileSync(join(documents, 'letters', `letter ${index}.txt`), `Dear ${index}`.repeat(200))
    await work({
      home: join(outside, 'home'),
      documents,
      backup: join(outside, 'backup'),
      restored: join(outside, 'restored'),
    })
  })
}

/** What is copied for ten seconds, on any machine. */
export const LARGE = { size: 60, rate: 6 * 2 ** 20 }

/** Fills a file with bytes that do not compress. Units: MiB. */
export function fill(file: string, size: number): void {
  execFileSync('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', `count=${size}`, 'status=none'])
}
