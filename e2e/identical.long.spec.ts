import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareTrees } from '../test/support/compare-trees'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { onComputer } from './support/on-computer'
import type { PersonAtScreen } from './support/person-at-screen'

const [LONG_AGO, LATER] = [new Date('2020-02-02T02:02:02Z'), new Date('2037-03-03T03:03:03Z')]

/** A folder in which each kind of conflict occurs: the letters as they were backed up, and what became of some since. */
function prepare(target: string, documents: string): void {
  const letters = join(target, documents, 'letters')
  mkdirSync(join(target, documents, '..'), { recursive: true })
  execFileSync('cp', ['-a', documents, join(target, documents)])
  writeFileSync(join(letters, 'letter 7.txt'), 'changed long ago')
  utimesSync(join(letters, 'letter 7.txt'), LONG_AGO, LONG_AGO)
  writeFileSync(join(letters, 'letter 8.txt'), 'changed after the backup')
  utimesSync(join(letters, 'letter 8.txt'), LATER, LATER)
  rmSync(join(letters, 'letter 9.txt'))
  mkdirSync(join(letters, 'own'))
  writeFileSync(join(letters, 'mine.txt'), 'in no backup')
  writeFileSync(join(letters, 'own', 'diary.txt'), 'neither')
}

/** What the table says of each file that is not the same: the action, the path, and whether what is there is newer. */
async function conflicts({ page }: PersonAtScreen): Promise<readonly string[]> {
  const grid = page.getByRole('grid', { name: 'Files and what happens to them' })
  const told = new Set<string>()
  await grid.press('Home')
  // Only the rows in view exist; the whole table is a few pages long.
  for (let pages = 0; pages < 12; pages++) {
    const rows = await grid
      .getByRole('row')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())))
    for (const [action = '', path = '', , existing = ''] of rows)
      if (/^(Add|Replace|Keep|Refuse|Delete)$/.test(action))
        told.add(`${action} ${path}${/newer/i.test(existing) ? ', newer there' : ''}`)
    await grid.press('PageDown')
  }
  return [...told].sort()
}

test('S46 S47: made identical: each conflict is told before it starts, what goes is counted, and one press undoes it all', async ({
  profile,
}) => {
  await onComputer('conflicts', async ({ home, documents, backup }) => {
    const [target, before] = [join(documents, '..', 'identical'), join(documents, '..', 'before')]
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      prepare(target, documents)
      execFileSync('cp', ['-a', target, before])

      await person.openNewestPoint()
      await page.getByRole('button', { name: 'Where to…' }).click()
      await page.getByRole('textbox', { name: 'Folder' }).fill(target)
      await page.getByRole('radio', { name: 'Make it identical' }).click()
      await page.getByRole('button', { name: 'See what will happen' }).click()
      await expect(page.getByText(/^3 files will be written, /)).toBeVisible()
      await expect(page.getByText('2 files of the target will be deleted, 19 bytes.')).toBeVisible()
      const letters = join(documents, 'letters')
      // A folder that goes stands for what is in it.
      expect(await conflicts(person)).toEqual([
        `Add ${letters}/letter 9.txt`,
        `Delete ${letters}/mine.txt`,
        `Delete ${letters}/own`,
        `Replace ${letters}/letter 7.txt`,
        `Replace ${letters}/letter 8.txt, newer there`,
      ])
      await person.picture('identical-conflicts')
      // Until here nothing was written.
      expect(await compareTrees(before, target)).toEqual([])

      await page.getByRole('button', { name: 'Start the restore' }).click()
      expect(await person.result()).toBe('The restore succeeded.')
      expect(await compareTrees(documents, join(target, documents))).toEqual([])
      await page.getByRole('button', { name: 'Undo this restore' }).click()
      await expect(page.getByText('This restore was undone')).toBeVisible()
      // Every file as it was, with its times and rights; folders stay as the restore made them, and hold what they held.
      const isFolder = (path: string) => statSync(join(before, path)).isDirectory()
      expect(await compareTrees(before, target, { except: isFolder })).toEqual([])
      execFileSync('diff', ['-r', before, target])
      await person.picture('identical-undone-whole')
    })
  })
})
