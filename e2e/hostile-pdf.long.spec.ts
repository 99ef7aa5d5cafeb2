import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { penumbraAt } from '../test/support/penumbra'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { hostilePdfs } from './support/hostile-pdfs'
import { stopwatch } from './support/stopwatch'

test.describe.configure({ timeout: 900_000 })

/** The twenty seconds that a preview has, and what a busy machine takes besides. Units: milliseconds. */
const LIMIT = 90_000
/** Of the page's process, whatever it shows. Units: KiB. */
const MEMORY = 3 * 2 ** 20

/** Of the list. Units: CSS pixels. */
const ROW = 40

/** Counts who asks for anything. */
async function withListener(work: (address: string, asked: readonly string[]) => Promise<void>): Promise<void> {
  const asked: string[] = []
  const server = createServer(({ url = '' }, reply) => {
    asked.push(url)
    reply.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked)
  } finally {
    server.close()
  }
}

/** The most memory that the page's process has had since it began. Units: KiB. */
const peakOf = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app: electron }) =>
    Math.max(
      ...electron
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ memory }) => memory.peakWorkingSetSize),
    ),
  )

/** What a preview may not lead to: another window, another page, a program, a download. */
const watchDoors = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: electron, shell, BrowserWindow }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    const note = (what: string) => {
      opened.push(what)
      return Promise.resolve('')
    }
    shell.openExternal = (url) => note(url).then(() => undefined)
    shell.openPath = note
    electron.on('web-contents-created', () => void note('a page'))
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('will-navigate', ({ url }) => void note(url))
      webContents.session.on('will-download', () => void note('a download'))
      webContents.on('render-process-gone', () => void note('the page is gone'))
    }
  })

const openedBy = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { opened: readonly string[] }).opened)

test('S170: a hostile or broken PDF ends in pages or a sentence; nothing is opened, fetched or run', async ({
  profile,
}) => {
  await withListener(async (address, asked) => {
    const letters = join(profile, 'letters')
    mkdirSync(letters)
    const all = hostilePdfs(address)
    const sorted = all.map(({ name }) => name).sort()
    for (const { name, bytes } of all) writeFileSync(join(letters, `${name}.pdf`), bytes)
    const repository = join(profile, 'repository')
    const penumbra = penumbraAt(join(profile, 'cli'), repository, 'orchard kettle')
    await penumbra.run(['init'])
    await penumbra.backup([letters])
    const watch = stopwatch()
    await atScreen(join(profile, 'own'), join(profile, 'home'), async ({ app, page }) => {
      await page.getByRole('button', { name: /^Restore from an existing backup/ }).click()
      await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(repository)
      await page.getByLabel('Password of the backup').fill('orchard kettle')
      await page.getByRole('button', { name: 'Open this backup' }).click()
      await page.getByRole('button', { name: /newest/ }).click()
      const list = page.getByRole('grid', { name: 'Files of the restore point' })
      await page
        .getByRole('button', { name: /^Versions of/ })
        .first()
        .waitFor()
      await watchDoors(app)
      const requests: string[] = []
      page.on('request', (request) => void requests.push(request.url()))
      const place = page.url()
      for (const { name, ends } of all) {
        await list.focus()
        const row = page.getByRole('button', { name: `Versions of ${name}.pdf`, exact: true })
        await list.evaluate((grid, top) => grid.scrollTo(0, top), Math.max(0, sorted.indexOf(name) - 2) * ROW)
        // A row that leaves the view becomes another one.
        await page.evaluate(
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
        )
        await row.click()
        await expect(page.getByText(join(letters, `${name}.pdf`), { exact: true })).toBeVisible()
        const drawn = page.getByRole('img', { name: /^Page 1 of/ })
        const refused = page.getByText(/^This PDF (cannot be shown|has a password|takes too long)/)
        await watch.step(name, LIMIT, () => drawn.or(refused).first().waitFor({ timeout: LIMIT }))
        await expect(page.getByText('Reading…'), name).toBeHidden({ timeout: LIMIT })
        if (ends !== 'either') await expect(ends === 'drawn' ? drawn : refused, name).toBeVisible()
        await page.getByRole('button', { name: 'Back', exact: true }).click()
        await list.waitFor()
        expect(await peakOf(app), name).toBeLessThan(MEMORY)
      }
      expect(page.url()).toBe(place)
      expect(await openedBy(app)).toEqual([])
      expect(requests.filter((url) => !url.includes('/assets/'))).toEqual([])
      expect(asked).toEqual([])
    }).finally(() => process.stdout.write(watch.lines()))
  })
})
