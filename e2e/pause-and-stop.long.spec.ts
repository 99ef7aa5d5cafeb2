import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { copying, sizeOf } from './support/backup-at-work'
import { onComputer } from './support/on-computer'
import type { PersonAtScreen } from './support/person-at-screen'

/** What a person does to a backup that runs, and how soon it obeys. */

test.describe.configure({ timeout: 180_000 })

/** What a person is promised. Units: milliseconds. */
const [CANCEL_SHOWN, PAUSE_HOLDS] = [2_000, 1_000]

/** For ten seconds; a pause holds at any rate. */
const SLOW = { size: 40, rate: 4 * 2 ** 20 }

/** Presses the button with this text, and measures in the page until a text that fits is shown. Units: milliseconds. */
const pressUntil = (person: PersonAtScreen, button: string, shown: string): Promise<number> =>
  person.page.evaluate(
    ([name, pattern]) =>
      new Promise<number>((resolve) => {
        const content = document.querySelector('#content') ?? document.body
        const found = [...content.querySelectorAll('button')].find((one) => one.textContent.trim() === name)
        const before = performance.now()
        const look = () => {
          if (!new RegExp(pattern).test(content.textContent)) return
          watch.disconnect()
          resolve(performance.now() - before)
        }
        const watch = new MutationObserver(look)
        watch.observe(content, { subtree: true, childList: true, characterData: true })
        found?.click()
        look()
      }),
    [button, shown] as const,
  )

test('S165: a pause holds within a second, a stop is acknowledged within two, and what is kept is said', async ({
  profile,
}) => {
  await onComputer('hold', async ({ home, documents, backup }) => {
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await copying(person, { home, documents, backup }, SLOW)
      await expect.poll(() => sizeOf(backup)).toBeGreaterThan(2 ** 20)
      await pressUntil(person, 'Pause', 'Nothing is read or written')
      await page.waitForTimeout(PAUSE_HOLDS)
      const held = sizeOf(backup)
      // Twice the time in which the rate would have let through what is looked for.
      await page.waitForTimeout(2 * PAUSE_HOLDS)
      expect(sizeOf(backup)).toBe(held)
      await page.getByRole('button', { name: 'Go on' }).click()
      await expect.poll(() => sizeOf(backup)).toBeGreaterThan(held)

      await expect(page.getByText('Stopping keeps most of what is already copied', { exact: false })).toBeVisible()
      const shown = await pressUntil(person, 'Stop', 'Stopping…|The backup was stopped')
      expect(shown).toBeLessThan(CANCEL_SHOWN)
      expect(await person.result()).toBe('The backup was stopped.')
      await expect(page.getByText(/Most of what was already copied is not copied again/)).toBeVisible()
    })
  })
})
