import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command'
import { randomBytes, seededRandom } from './seeded-random'

/** What a backup must bring back and naive ones lose: awkward names, links, holes, attributes, devices, odd times. */
const AWKWARD = `
  printf 'one' > plain; ln plain twin; ln -s plain link; ln -s /nowhere/at/all dangling; mkfifo pipe
  mknod character c 1 3; mknod block b 7 250; mkdir empty 'with space' deep; mkdir -p deep/er/and/deep/er
  printf 'a' > "$(printf 'new\\nline')"; printf 'b' > "$(printf 'not \\377 text')"; printf 'c' > 'quote " and \\ back'
  printf 'd' > 'ümläut'; printf 'e' > "$(printf 'tab\\there')"; printf 'f' > '-rf'; printf 'g' > '*?[x]'; : > nothing
  truncate -s 40M hole; printf 'end' >> hole; printf 'start' | dd of=hole conv=notrunc status=none
  chown 1234:4321 twin; chmod 4755 plain; chmod 1777 empty; chmod 0 nothing
  setfattr -n user.note -v yes deep; setfattr -n user.note -v 0x00ff00 hole; setfacl -m u:1234:rx deep/er
  touch -d '1970-01-01 00:00:00.000000001 UTC' deep/er/and; touch -h -d '2038-01-19 03:14:08.999999999 UTC' link`

/** Fills `folder` with the awkward tree, many small files and a few large ones, the same for the same seed. */
export async function makeSampleTree(folder: string, { seed, large }: { seed: number; large: number }): Promise<void> {
  const random = seededRandom(seed)
  await mkdir(folder, { recursive: true })
  await runCommand('sh', ['-ec', AWKWARD], { cwd: folder })
  for (let i = 0; i < 300; i++) {
    const place = join(folder, 'many', String(i % 20))
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `file ${i}.txt`), randomBytes(random, Math.floor(random() * 20_000)))
  }
  for (let i = 0; i < 4; i++) await writeFile(join(folder, `large ${i}.bin`), randomBytes(random, large / 4))
}
