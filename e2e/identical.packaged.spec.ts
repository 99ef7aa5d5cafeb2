import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareTrees } from '../test/support/compare-trees'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { onComputer } from './support/on-computer'

/** A restore that deletes, and its undoing, on the package as it is given to people. */

test.describe.configure({ timeout: 180_000 })

const identical = 'a folder is made identical: what it has besides is counted, deleted, and kept'
test(identical, { tag: '@packaged' }, async ({ profile }) => {
  await onComputer('identical', async ({ home, documents, backup }) => {
    const target = join(documents, '..', 'identical')
    const letters = join(target, documents, 'letters')
    mkdirSync(letters, { recursive: true })
    writeFileSync(join(letters, 'mine.txt'), 'in no backup')
    writeFileSync(join(letters, 'letter 7.txt'), 'changed since')
    await atScreen(profile, home, async (person) => {
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      await person.home()
      await person.openNewestPoint()
      expect(await person.restoreTo(target, 'Make it identical')).toBe('The restore succeeded.')
      await expect(person.page.getByText(/penumbra restore --undo [0-9a-f-]{36}/)).toBeVisible()
      await person.picture('identical-result')
      expect(await compareTrees(join(documents, 'letters'), letters)).toEqual([])
      const [undo = ''] = readdirSync(join(documents, '..', '.penumbra-restore'))
      const kept = join(documents, '..', '.penumbra-restore', undo, 'kept', documents, 'letters')
      expect(readdirSync(kept).sort()).toEqual(['letter 7.txt', 'mine.txt'])
      expect(readFileSync(join(kept, 'mine.txt'), 'utf8')).toBe('in no backup')
      const [added = ''] = readdirSync(letters).filter((name) => name !== 'letter 7.txt')
      appendFileSync(join(letters, added), ' and changed since')
      await person.page.getByRole('button', { name: 'Undo this restore' }).click()
      await expect(person.page.getByText('This restore was undone')).toBeVisible()
      await expect(person.page.getByTitle(join(letters, added).slice(target.length))).toBeVisible()
      await person.picture('identical-undone')
      expect(readdirSync(letters).sort()).toEqual([added, 'letter 7.txt', 'mine.txt'].sort())
    })
    expect(readFileSync(join(letters, 'letter 7.txt'), 'utf8')).toBe('changed since')
  })
})
