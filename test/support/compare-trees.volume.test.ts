import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { compareTrees } from './compare-trees'
import { withScratch } from './scratch'

const MAKE = `
  printf 'one' > plain; ln plain twin; ln -s plain link; mkfifo pipe; mknod device c 1 3; mkdir folder; mkdir empty
  printf 'odd' > "$(printf 'n\\nl \\\\ \\377')"; setfattr -n user.note -v yes "$(printf 'n\\nl \\\\ \\377')"
  truncate -s 3M folder/large; setfacl -m u:1234:r folder/large; setfattr -n user.note -v yes folder/large
  chown 12:34 twin; chmod 4755 folder/large`

/** Makes the same tree twice, changes the second one by `change`, and compares. */
const differencesAfter = (change: string) =>
  withScratch('compare', async (home) => {
    const script = `set -e; mkdir a; (cd a; ${MAKE}); cp -a a b; (cd b; ${change})`
    execFileSync('sh', ['-c', script], { cwd: home })
    return compareTrees(`${home}/a`, `${home}/b`)
  })

describe('compareTrees', () => {
  it('finds equal trees equal', async () => {
    expect(await differencesAfter(':')).toEqual([])
  })

  it.each([
    [
      'content',
      `printf 'x' | dd of=folder/large seek=2500000 bs=1 conv=notrunc status=none; touch -r ../a/folder/large folder/large`,
      'folder/large: content differs at byte 2500000',
    ],
    ['size', `printf 'oneone' > plain; touch -r ../a/plain plain`, 'plain: size is 6, not 3'],
    ['mode', 'chmod 755 folder/large', 'folder/large: mode is 755, not 4755'],
    ['owner', 'chown -h 5:6 link', 'link: owner is 5:6, not 0:0'],
    [
      'a nanosecond',
      `touch -h -d "$(date -d "@$(stat -c %.9Y link | awk -F. '{printf "%s.%09d", $1, ($2 + 1) % 1000000000}')" '+%F %T.%N')" link`,
      'link: mtime is',
    ],
    ['a missing file', 'rm pipe; touch -r ../a .', 'pipe: missing'],
    ['a new file', 'touch new; touch -r ../a .', 'new: not expected'],
    ['a broken hard link', 'cp -a twin copy; mv copy twin; touch -r ../a .', 'twin: sameFileAs is twin, not plain'],
    [
      'a link elsewhere',
      'ln -sfn other link; touch -h -r ../a/link link; touch -r ../a .',
      'link: leads to other, not plain',
    ],
    [
      'a device',
      'rm device; mknod device c 1 5; touch -r ../a/device device; touch -r ../a .',
      'device: device is 261, not 259',
    ],
    ['an attribute', 'setfattr -n user.note -v no "$(printf \'n\\nl \\\\ \\377\')"', 'n\nl \\ \u00ff: attributes is'],
    ['an access list', 'setfacl -b folder/large; chmod 4755 folder/large', 'folder/large: attributes is'],
    ['a folder time', 'touch -d @1 empty', 'empty: mtime is 1000000000'],
  ])('finds %s', async (_what, change, expected) => {
    const found = await differencesAfter(change)
    expect(found.map((line) => line.slice(0, expected.length))).toContain(expected)
    // Each change shows in the names it touches and in no other: plain and twin are one file.
    expect(found.length).toBeLessThanOrEqual(2)
  })
})
