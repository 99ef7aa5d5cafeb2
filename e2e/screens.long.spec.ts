import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Page, expect } from '@playwright/test'
import { differenceFromKept, forgetPicture, isKeeping, keepPicture, keptNames } from './support/pictures/kept-picture'
import { test } from './support/screens/scene-test'
import { scenes } from './support/screens/scenes'
import { SIZE } from './support/screens/screens-window'

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8')

const violations = async (page: Page, options: object) => {
  await page.evaluate(`${axe}\n;0`)
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].target.join(' ')))`,
  )
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const THEMES = ['light', 'dark'] as const

/** The other theme has the same elements in other colours: there, the rules about colours are asked. */
const RULES = { light: {}, dark: { runOnly: ['color-contrast', 'link-in-text-block'] } }

/** How many pixels may be other than in the picture that was kept: an edge or two that another machine draws otherwise. */
const ALLOWED = 60

for (const name of Object.keys(scenes)) {
  test(`S43, S183: ${name} is accessible in both themes, as it was looked at, and fits at 200 % zoom`, async ({
    screens,
  }) => {
    const { page } = screens
    for (const theme of THEMES) {
      await screens.show(name, theme)
      if (isKeeping) {
        await keepPicture(page, `${name}-${theme}`)
        continue
      }
      const { pixels, box } = await differenceFromKept(page, `${name}-${theme}`)
      expect.soft(pixels, `${theme}, in ${JSON.stringify(box)}`).toBeLessThanOrEqual(ALLOWED)
      expect(await violations(page, RULES[theme]), theme).toEqual([])
    }
    if (isKeeping) return
    await screens.resize({ width: SIZE.width / 2, height: SIZE.height / 2 }) // at 200 %
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(screens.complaints).toEqual([])
  })
}

test('S183: a picture is kept of each scene in both themes, and of nothing else', () => {
  const wanted = new Set(Object.keys(scenes).flatMap((name) => THEMES.map((theme) => `${name}-${theme}`)))
  const others = keptNames().filter((name) => !wanted.has(name))
  if (isKeeping) others.forEach(forgetPicture)
  else expect(others).toEqual([])
})

test('S183: a button that is not there is noticed', async ({ screens }) => {
  const { page } = screens
  await screens.show('home-green', 'light')
  await page.getByRole('button', { name: 'Back up now' }).evaluate((button) => (button.style.visibility = 'hidden'))
  expect((await differenceFromKept(page, 'home-green-light')).pixels).toBeGreaterThan(10 * ALLOWED)
})

test('S43: the first run can be gone through by keyboard alone', async ({ screens }) => {
  const { page } = screens
  await screens.show('first-run', 'light')
  await page.getByRole('button', { name: /^Protect this computer/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Protect this computer' })).toBeVisible()
  await expect(page.locator('#content')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox', { name: /^Documents/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: /^Documents/ })).not.toBeChecked()
  await page.getByLabel('Folder or address for the backup').focus()
  await page.keyboard.type('/run/media/ana/backup/penumbra')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Save your recovery sheet' })).toBeVisible()
})

test('S43: a restore point can be browsed by keyboard alone', async ({ screens }) => {
  const { page } = screens
  await screens.show('restore-browse', 'light')
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(grid).toHaveAttribute('aria-rowcount', '5001')
  await expect(grid).toBeFocused()
  await page.keyboard.press('End')
  await expect(grid).toContainText('IMG_4999.jpg')
  await page.keyboard.press('Space')
  await expect(page.getByRole('row', { selected: true })).toContainText('IMG_4999.jpg')
})

test('S43: an application can be owned, and a volume reverted, by keyboard alone', async ({ screens }) => {
  const { page } = screens
  await screens.show('applications-copies', 'light')
  await page.getByRole('checkbox', { name: 'Own the backups of Mail' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio', { name: 'Own their backups: their logs' })).toBeChecked()
  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Everything is protected.' })).toBeVisible()

  await screens.show('copies-revert', 'light')
  await page.getByLabel('Type /home to confirm').focus()
  await page.keyboard.press('End')
  await page.keyboard.type('e')
  await page.keyboard.press('Tab') // leaving comes first
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Revert the volume', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^\/home is what it was\./)).toBeVisible()
})

test('S43, S141: a further place can be named, tried and left again by keyboard alone', async ({ screens }) => {
  const { page } = screens
  await screens.show('schedule-target-added', 'light')
  const place = page.getByRole('textbox', { name: 'Further place' })
  await place.focus()
  await page.keyboard.type('x')
  await expect(place).toHaveValue('rest:https://ana@backup.example.org/ana/x')
  await page.getByRole('button', { name: 'Try it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is a backup already: it goes on with its own password.')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Add it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(place).toBeHidden()
})

test('S4: the password can be copied although the window has no permissions', async ({ screens }) => {
  const { page } = screens
  await screens.show('protect-form', 'light')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await screens.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    'harbor-copper-window-eleven-amber-sail',
  )
})

test('S43: what has the focus shows it', async ({ screens }) => {
  const { page } = screens
  await screens.show('home-green', 'dark')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const outline = await page.evaluate(
    () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
  )
  expect(outline).toBe('solid')
})

test('S43: nothing moves for a person who asked for less motion', async ({ screens }) => {
  const { page } = screens
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await screens.show('session-frozen', 'light')
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations === Infinity)
        .length,
  )
  expect(moving).toBe(0)
})
