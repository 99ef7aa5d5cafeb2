import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { letterPdf } from '../src/renderer/pdf/letter.fake'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { onComputer } from './support/on-computer'
import type { PersonAtScreen } from './support/person-at-screen'

const [FIRST, SECOND] = ['As it was planned.\n', 'As it was planned.\nAnd then changed.\n']

/** What became of the files before each further backup. */
const edits: readonly ((folder: string) => void)[] = [
  (folder) => {
    writeFileSync(join(folder, 'plan.txt'), SECOND)
    renameSync(join(folder, 'draft.txt'), join(folder, 'report.txt'))
  },
  (folder) => rmSync(join(folder, 'plan.txt')),
  (folder) => writeFileSync(join(folder, 'plan.txt'), FIRST),
]

/** Looks for a name until the index has the newest restore point. */
async function find({ page }: PersonAtScreen, text: string, found: string): Promise<void> {
  await page.getByLabel('Find a file or folder in all restore points').fill(text)
  await expect(page.getByText(found, { exact: true })).toBeVisible()
}

async function versionsOf({ page }: PersonAtScreen, path: string, sentence: string): Promise<void> {
  await page.getByTitle(path).click()
  await expect(page.getByText(sentence, { exact: true })).toBeVisible()
}

test('S168: a file that was edited, renamed, deleted and came back is found with what it was each time', async ({
  profile,
}) => {
  await onComputer('versions', async ({ home, documents, backup, restored }) => {
    const letters = join(documents, 'letters')
    writeFileSync(join(letters, 'plan.txt'), FIRST)
    writeFileSync(join(letters, 'draft.txt'), 'A draft.')
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      for (const edit of edits) {
        edit(letters)
        await person.home()
        await page.getByRole('button', { name: 'Back up now' }).click()
        expect(await person.result()).toBe('The backup succeeded.')
      }
      await person.openRestore()

      await find(person, 'letters', '1 place in 4 restore points.')
      await page.getByTitle(letters, { exact: true }).click()
      await page.getByRole('button', { name: 'Compare with another point' }).click()
      await page.getByRole('slider', { name: 'The other' }).press('Home')
      const changes = page.getByRole('grid', { name: 'What changed' })
      await expect(changes.getByRole('row', { name: /Removed.*draft\.txt/ })).toBeVisible()
      await expect(changes.getByRole('row', { name: /Added.*report\.txt/ })).toBeVisible()
      await expect(changes.getByRole('row', { name: /letter/ })).toHaveCount(0)
      await person.picture('compared')
      await page.getByRole('button', { name: 'Back', exact: true }).click()

      await find(person, 'draft', '1 place in 4 restore points.')
      await versionsOf(
        person,
        join(letters, 'draft.txt'),
        '1 version in 1 restore point. 3 restore points do not have this file.',
      )
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await find(person, 'letter?7.txt', '1 place in 4 restore points.')
      await versionsOf(person, join(letters, 'letter 7.txt'), '1 version in 4 restore points.')
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await find(person, 'plan.txt', '1 place in 4 restore points.')
      await expect(page.getByText('penumbra find --everywhere plan.txt')).toBeVisible()
      const there = '2 different versions in 3 restore points. 1 restore point does not have this file.'
      await versionsOf(person, join(letters, 'plan.txt'), there)
      await expect(page.getByText(`penumbra versions -r ${backup} ${join(letters, 'plan.txt')}`)).toBeVisible()
      await expect(page.getByRole('region', { name: 'Content of plan.txt' })).toHaveText(FIRST.trim())
      await page.getByLabel('Compare with').selectOption({ index: 1 })
      await expect(page.getByRole('region', { name: 'What changed' })).toContainText('And then changed.')
      await person.picture('versions')

      // The older of the two is in the list below; shown alone it goes on to be restored.
      await page
        .getByRole('grid', { name: 'Versions, the newest first' })
        .getByRole('row')
        .nth(2)
        .getByRole('button')
        .click()
      await page.getByRole('button', { name: 'Restore this version…' }).click()
      await page.getByRole('textbox', { name: 'Folder' }).fill(restored)
      await page.getByRole('button', { name: 'See what will happen' }).click()
      await page.getByText(/^1 file will be written/).waitFor()
      await page.getByRole('button', { name: 'Start the restore' }).click()
      expect(await person.result()).toBe('The restore succeeded.')
      expect(readFileSync(join(restored, letters, 'plan.txt'), 'utf8')).toBe(SECOND)
    })
  })
})

test('S170: a PDF is drawn page by page, and one that cannot be read says so', async ({ profile }) => {
  await onComputer('pdf', async ({ home, documents, backup }) => {
    const letters = join(documents, 'letters')
    writeFileSync(join(letters, 'a letter.pdf'), letterPdf(12))
    writeFileSync(join(letters, 'a wreck.pdf'), `%PDF-1.4\n${'not a PDF at all '.repeat(1000)}`)
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      const asked: string[] = []
      page.on('request', (request) => void asked.push(request.url()))
      await person.openNewestPoint()
      await page.getByRole('button', { name: 'Versions of a letter.pdf', exact: true }).click()
      await expect(page.getByText('The first 10 pages of 12 are shown.')).toBeVisible()
      const first = page.getByRole('img', { name: 'Page 1 of 12' })
      expect(await inkOf(first)).toBeGreaterThan(0.01)
      await person.picture('pdf')
      // Loaded with the first PDF, and nothing else: no font, no map, no address that a file names.
      expect(asked.map((url) => /assets\/([a-z-]+)-/.exec(url)?.[1] ?? url).sort()).toEqual(['open-pdf', 'pdf-worker'])
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await page.getByRole('button', { name: 'Versions of a wreck.pdf', exact: true }).click()
      await expect(page.getByText('This PDF cannot be shown; its bytes are as they were backed up.')).toBeVisible()
    })
  })
})

/** The share of the top quarter of a drawn page, where its text is, that is not white. */
const inkOf = (drawn: Locator): Promise<number> =>
  drawn.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height / 4) ?? { data: [] }
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 200) dark++
    return dark / (data.length / 4)
  })
