import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atScreen } from './support/at-screen'
import { expect, test } from './app'
import { onComputer } from './support/on-computer'

/** What a job leaves out and how long its restore points stay, on a real folder and a real repository. */

test('S150 S152: what exclusions take away and what rules do is seen before it is kept', async ({ profile }) => {
  await onComputer('rules', async ({ home, documents, backup }) => {
    mkdirSync(join(documents, 'project/node_modules/left'), { recursive: true })
    writeFileSync(join(documents, 'project/node_modules/left/pad.js'), 'x'.repeat(3 * 2 ** 20))
    writeFileSync(join(documents, 'project/draft.tmp'), 'x'.repeat(2048))
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')

      await person.home()
      await page.getByRole('button', { name: /^Left out… of/ }).click()
      await expect(page.getByText('Nothing is left out.')).toBeVisible()
      await expect(page.getByText(/^42 files, .* are backed up\.$/)).toBeVisible()
      await page.getByRole('textbox', { name: 'Patterns' }).fill('node_modules\n*.tmp')
      await expect(page.getByText('2 files, 3.0 MiB are left out.')).toBeVisible()
      await expect(page.getByText(/^40 files, .* are backed up\.$/)).toBeVisible()
      await expect(page.getByTitle(join(documents, 'project/node_modules'), { exact: true })).toBeVisible()
      await person.picture('exclusions')
      await page.getByRole('button', { name: 'Leave this out' }).click()
      await expect(page.getByText('Everything is protected.')).toBeVisible()

      await page.getByRole('button', { name: /^How long… of/ }).click()
      await expect(page.getByText('1 restore point stays, 0 go.')).toBeVisible()
      await page.getByRole('radio', { name: 'Keep these' }).click()
      const field = (name: RegExp) => page.getByRole('textbox', { name })
      for (const name of [/^One per day/, /^One per week/, /^One per month/]) await field(name).fill('')
      await expect(page.getByText('Complete the rules to see what they do.')).toBeVisible()
      await field(/^The newest/).fill('1')
      await expect(page.getByText('0 restore points stay, 1 goes.')).toBeVisible()
      await page.getByRole('button', { name: /: .*1 goes/ }).click()
      await expect(page.getByText(/goes on .*one of the newest/)).toBeVisible()
      await person.picture('retention')
      await page.getByRole('button', { name: 'Keep these rules' }).click()
      await expect(page.getByText('Everything is protected.')).toBeVisible()

      const settings = JSON.parse(readFileSync(join(profile, 'config/settings.json'), 'utf8')) as {
        readonly jobs: readonly object[]
      }
      expect(settings.jobs).toMatchObject([
        { excludes: ['node_modules', '*.tmp'], retention: { keep: { last: 1 }, graceDays: 7 } },
      ])
    })
  })
})
