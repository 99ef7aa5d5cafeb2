import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withCommitter } from '../test/support/committer'
import { readLedger } from '../test/support/ledger'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { onComputer } from './support/on-computer'
import type { PersonAtScreen } from './support/person-at-screen'

test.describe.configure({ timeout: 300_000 })

const folderField = (person: PersonAtScreen) => person.page.getByRole('textbox', { name: 'Folder' })
const startButton = (person: PersonAtScreen) => person.page.getByRole('button', { name: 'Restore the applications' })

/** From any screen to the applications of the newest restore point, with the ledger chosen. */
async function chooseLedger(person: PersonAtScreen): Promise<void> {
  const { page } = person
  await person.openNewestPoint()
  await page.getByRole('button', { name: 'Applications…' }).click()
  await page.getByRole('checkbox', { name: /^ledger\.db/ }).click()
  // The safe way is the one that stands there before anything is chosen.
  await expect(page.getByRole('radio', { name: /^Open a copy beside it/ })).toBeChecked()
}

const toItsPlace = ({ page }: PersonAtScreen) => page.getByRole('radio', { name: /^Back into the application/ }).click()

test(
  'I67: a database that a program writes to is not replaced under it: refused with who uses it, a copy beside it, its place later',
  { tag: '@packaged' },
  async ({ profile }) => {
    await onComputer('ledger', async ({ home, documents, backup, restored }) => {
      const file = join(documents, 'ledger.db')
      mkdirSync(restored)
      const captured = { least: 0, most: 0 }
      const copy = join(restored, documents, 'ledger.db')
      await atScreen(profile, home, async (person) => {
        const { page } = person
        await withCommitter({ file, journal: 'wal', size: 2 ** 20 }, async (committer) => {
          captured.least = committer.committed
          await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
          expect(await person.result()).toBe('The backup succeeded.')
          captured.most = committer.committed
          // What is committed from here on is in no restore point.
          await committer.reached(captured.most + 50)

          await chooseLedger(person)
          await toItsPlace(person)
          await page.getByRole('button', { name: 'See what will happen' }).click()
          await expect(page.getByText('ledger.db: A program is using it.')).toBeVisible()
          await expect(page.getByText('It will be left as it is.')).toBeVisible()
          await expect(page.getByText(new RegExp(`\\(process \\d+\\) has ${file}(-wal|-shm)? open\\.`))).toBeVisible()
          await expect(startButton(person)).toBeHidden()
          await person.picture('database-in-use')
          await page.getByRole('button', { name: 'Look again' }).click()
          await expect(page.getByText('ledger.db: A program is using it.')).toBeVisible()

          const instead = page.getByRole('button', { name: 'Open a copy beside it instead' })
          await expect(instead).toBeEnabled()
          await instead.click()
          await folderField(person).fill(restored)
          await page.getByRole('button', { name: 'See what will happen' }).click()
          await expect(page.getByText(/^\d files?, .*, to the folder\.$/)).toBeVisible()
          await startButton(person).click()
          expect(await person.result()).toBe('The restore succeeded.')
          await person.picture('database-beside')
          // Its program noticed nothing.
          const then = committer.committed
          await committer.reached(then + 50)
        })
        const rows = readLedger(copy)
        expect(rows).toBeGreaterThanOrEqual(captured.least)
        expect(rows).toBeLessThanOrEqual(captured.most)
        // The live one is whole and has every transaction that its program was told is committed.
        const live = readLedger(file)
        expect(live).toBeGreaterThanOrEqual(captured.most + 100)

        await chooseLedger(person)
        await toItsPlace(person)
        await page.getByRole('button', { name: 'See what will happen' }).click()
        await expect(page.getByText(/, to its own place\. It is asked first/)).toBeVisible()
        await startButton(person).click()
        expect(await person.result()).toBe('The restore succeeded.')
        await person.picture('database-back')
        expect(readLedger(file)).toBe(rows)
        // What was there is kept, and comes back whole.
        await page.getByRole('button', { name: 'Undo this restore' }).click()
        await expect(page.getByText('This restore was undone')).toBeVisible()
        expect(readLedger(file)).toBe(live)
        expect(readdirSync(documents).sort()).toEqual(['ledger.db', 'letters'])
        expect(readFileSync(join(documents, 'letters', 'letter 7.txt'), 'utf8')).toContain('Dear 7')
      })
    })
  },
)
