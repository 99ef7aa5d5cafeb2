import { expect } from '@playwright/test'
import { drawnNoMore, focusRing, markDrawn, moving, notSeenChosen, withoutEdge } from './support/screens/forced-colors'
import { test } from './support/screens/scene-test'
import { scenes } from './support/screens/scenes'

/** A person who chose the colours of everything, and less motion: what means something is still there, and nothing moves. */

for (const name of Object.keys(scenes)) {
  test(`S184: ${name} says all without its colours and without motion`, async ({ screens }) => {
    const { page } = screens
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' })
    await screens.show(name, 'light')
    expect.soft(await moving(page), 'moves').toEqual([])
    await markDrawn(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme })
      expect.soft(await drawnNoMore(page), `is not drawn, ${colorScheme}`).toEqual([])
      expect.soft(await withoutEdge(page), `has no edge, ${colorScheme}`).toEqual([])
      expect.soft(await notSeenChosen(page), `is not seen chosen, ${colorScheme}`).toEqual([])
    }
    await page.keyboard.press('Tab')
    expect(await focusRing(page)).toEqual({ style: 'solid', width: 2, differs: true })
  })
}

test('S184: a mark that goes with its ground, and one that moves, are noticed', async ({ screens }) => {
  const { page } = screens
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' })
  await screens.show('session-copying', 'light')
  const bar = page.getByRole('progressbar').first().locator('*')
  await bar.evaluate((one) => {
    one.style.background = 'rebeccapurple'
    one.style.setProperty('forced-color-adjust', 'auto')
    one.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 1000, iterations: Infinity })
  })
  expect(await moving(page)).toHaveLength(1)
  expect(await markDrawn(page)).toBeGreaterThan(0)
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  expect(await drawnNoMore(page)).toHaveLength(1)
})
