import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { withTrayBus } from '../test/support/tray-bus'
import { end, expect, start, test } from './app'

/** The language of the real application: its window, its tray, and what it keeps. */

const job = {
  ...{ id: 'job-1', name: 'Letters', sources: ['/srv/letters'], excludes: [], repository: '/dev/null/vault' },
  ...{ shadowCopies: 'preferred', goalHours: 24 },
}
const settings = {
  ...{ version: 2, theme: 'system', jobs: [job], secretFile: 'refuse', engineHost: 'application' },
  ...{ notifications: [], log: { level: 'info', names: false }, cacheLimit: 1_000_000_000 },
}

/** The menus that the application makes from now on, each by the labels of its lines. */
const watchMenus = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Menu }) => {
    const made: string[] = []
    const make = Menu.buildFromTemplate.bind(Menu)
    Menu.buildFromTemplate = (template) => {
      made.push(template.map(({ label }) => label ?? '').join('|'))
      return make(template)
    }
    Object.assign(globalThis, { made })
  })

const lastMenu = (app: ElectronApplication): Promise<string | undefined> =>
  app.evaluate(() => (globalThis as { readonly made?: readonly string[] }).made?.at(-1))

/** How wide Chromium draws a field for a time, in the language that it was started with. */
const widthOfTime = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { type: 'time', value: '15:00' })
    document.body.append(field)
    const { width } = field.getBoundingClientRect()
    field.remove()
    return width
  })

test('S230, S239: Deutsch, chosen in the settings, is spoken at once and after a restart, also by the tray, until another is', ({
  profile,
}) => withTrayBus(true, (bus) => chosenAndBack(profile, bus)))

/** On a desktop that shows icons, by the session bus at this address. */
async function chosenAndBack(profile: string, bus: string): Promise<void> {
  const [home, kept] = [join(profile, 'home'), join(profile, 'config/settings.json')]
  for (const folder of [home, join(profile, 'config')]) mkdirSync(folder, { recursive: true })
  writeFileSync(kept, JSON.stringify(settings))
  const desktop = { HOME: home, DBUS_SESSION_BUS_ADDRESS: bus }
  const keptLanguage = () => (JSON.parse(readFileSync(kept, 'utf8')) as { readonly language?: string }).language

  let withNoon = 0
  let app = await start(profile, desktop)
  try {
    const page = await app.firstWindow()
    const html = page.locator('html')
    await expect(html).toHaveAttribute('lang', 'en')
    withNoon = await widthOfTime(page)
    await page.getByRole('button', { name: 'Settings' }).click()
    await watchMenus(app)

    await page.getByRole('radio', { name: 'Deutsch' }).click()
    await expect(html).toHaveAttribute('lang', 'de')
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Wiederherstellen' })).toBeVisible()
    await expect
      .poll(() => lastMenu(app))
      .toMatch(/^Noch keine Sicherung\|.*Jetzt sichern\|.*Penumbra öffnen\|.*Beenden$/)
    await expect.poll(keptLanguage).toBe('de')
  } finally {
    await end(app)
  }

  app = await start(profile, desktop)
  try {
    const page = await app.firstWindow()
    const html = page.locator('html')
    await expect(html).toHaveAttribute('lang', 'de')
    expect(await page.evaluate(() => navigator.language)).toBe('de')
    expect(await widthOfTime(page), 'a field for a time has no AM and PM').toBeLessThan(withNoon)
    await page.getByRole('navigation').getByRole('button', { name: 'Einstellungen' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
    await watchMenus(app)

    await page.getByRole('radio', { name: 'English' }).click()
    await expect(html).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Restore' })).toBeVisible()
    await expect.poll(() => lastMenu(app)).toMatch(/^No backup yet\|.*Back up now\|.*Open Penumbra\|.*Quit$/)
    await expect.poll(keptLanguage).toBe('en')
  } finally {
    await end(app)
  }
}
