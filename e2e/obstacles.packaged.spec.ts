import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { holdLock } from './support/held-lock'
import { onComputer, passwordOf } from './support/on-computer'

/** Somebody else works in the repository: on the package as it is given to people. */

test.describe.configure({ timeout: 180_000 })

test(
  'S45: somebody else works in the repository: who and since when is said, and it goes on afterwards',
  { tag: '@packaged' },
  async ({ profile }) => {
    await onComputer('locked', async ({ home, documents, backup }) => {
      await atScreen(profile, home, async (person) => {
        const { page } = person
        const sheet = await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
        expect(await person.result()).toBe('The backup succeeded.')
        const holder = await holdLock(backup, passwordOf(sheet))
        try {
          await person.home()
          await page.getByRole('button', { name: 'Back up now' }).click()
          expect(await person.result()).toBe('The backup failed.')
          const who = `${userInfo().username} on ${hostname()} has been working in this backup since`
          await expect(page.getByText(who, { exact: false }).first()).toBeVisible()
          await expect(page.getByText('Your files and your restore points are unchanged.').first()).toBeVisible()
          await expect(page.getByText(/^Wait until it has finished and try again/).first()).toBeVisible()
          await person.picture('locked')
          await holder.release()
          await page.getByRole('button', { name: 'Try again' }).first().click()
          await page.getByText('The backup failed.').first().waitFor({ state: 'hidden' })
          expect(await person.result()).toBe('The backup succeeded.')
        } finally {
          holder.end()
        }
      })
    })
  },
)
