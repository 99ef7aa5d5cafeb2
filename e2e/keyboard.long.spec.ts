import { type Page, expect } from '@playwright/test'
import { focusRing } from './support/screens/forced-colors'
import { test } from './support/screens/scene-test'

/** Whole screens by keyboard alone: the tab key reaches each control in the order of the page, shows where it is, and goes on. */

/** Numbers the stops of the page in its own order; of a group that the arrow keys move in, the group is one stop. */
const numberStops = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const stops = 'a[href], button, input, select, textarea, summary, [tabindex]'
    const isStop = (one: HTMLElement) =>
      one.checkVisibility({ checkVisibilityCSS: true }) &&
      !(one as HTMLButtonElement).disabled &&
      !one.closest('[inert], [aria-hidden=true]') &&
      one.tabIndex >= 0
    const found = [...document.querySelectorAll<HTMLElement>(stops)].filter(isStop)
    const groups: (Element | null)[] = []
    let number = 0
    for (const one of found) {
      const group = one.closest('[role=radiogroup], [role=group][tabindex]')
      if (group && groups.includes(group)) continue
      groups.push(group)
      ;(group ?? one).setAttribute('data-stop', String(++number))
    }
    return number
  })

/** The number of the stop that has the focus; null for none of them. */
const stopAtFocus = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const stop = document.activeElement?.closest('[data-stop]')?.getAttribute('data-stop')
    return stop ? Number(stop) : null
  })

const WALKED = [
  ...['settings', 'exclusions', 'retention', 'schedule-calendar', 'repositories', 'repositories-prune', 'history'],
  ...[
    'looking-search',
    'looking-versions',
    'looking-comparison',
    'restore-browse',
    'restore-components',
    'host-attached',
  ],
]

for (const name of WALKED) {
  test(`S185: ${name} is walked through by the tab key, from its first control to its last`, async ({ screens }) => {
    const { page } = screens
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await screens.show(name, 'light')
    const count = await numberStops(page)
    expect(count).toBeGreaterThan(8)
    await page.locator('[data-stop="1"]').focus()
    const seen: (number | null)[] = [await stopAtFocus(page)]
    // A time is several stops of one field; nothing is more than six.
    for (let press = 0; press < 6 * count && seen.at(-1) !== count; press++) {
      await page.keyboard.press('Tab')
      const stop = await stopAtFocus(page)
      if (stop === seen.at(-1)) continue
      seen.push(stop)
      expect.soft(await focusRing(page), `stop ${String(stop)}`).toEqual({ style: 'solid', width: 2, differs: true })
    }
    expect(seen).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  })
}

for (const name of ['password-change', 'drill-asking']) {
  test(`S185: Escape leaves ${name}, and the tab key does not leave it before`, async ({ screens }) => {
    const { page } = screens
    await screens.show(name, 'light')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab')
      const isOutside = await dialog.evaluate(
        (one) => document.activeElement !== document.body && !one.contains(document.activeElement),
      )
      expect(isOutside).toBe(false)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
}
