import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { withCommitter } from '../test/support/committer'
import { readLedger } from '../test/support/ledger'
import { withVolume } from '../test/support/volumes'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { PROVEN } from './support/proven'

/** The first run by what the application finds: a home with a database in use, and a drive. */

test.describe.configure({ timeout: 180_000 })

/** Units: milliseconds, from the application's start to the first file that a restore point holds. */
const FIRST_FILE = 60_000

test(
  'S160, S161, S162: a database in use is found and proposed, a drive is chosen by a press, and both are used',
  { tag: '@packaged' },
  async ({ profile }) => {
    const drive = (work: (mount: string) => Promise<void>) => withVolume({ kind: 'ext4', label: 'drive' }, work)
    await withVolume({ kind: 'btrfs', label: 'firsthome' }, (home) =>
      drive(async (mount) => {
        mkdirSync(join(home, 'Documents'))
        const file = join(home, 'Documents/ledger.db')
        const place = join(mount, 'penumbra')
        await withCommitter({ file, journal: 'wal', size: 4 * 2 ** 20 }, async () => {
          const began = performance.now()
          await atScreen(profile, home, async (person) => {
            const { page } = person
            await page.getByRole('button', { name: /^Protect this computer/ }).click()
            const application = page.getByRole('checkbox', { name: /^SQLite/ })
            await expect(application).toBeChecked()
            await expect(application).toHaveAccessibleName(/1 database, .* ledger\.db\. Held still for a moment/)
            await expect(page.getByText(/folders? chosen: .* in \d+ files?$/)).toBeVisible()
            await page
              .getByRole('radio', { name: /^Drive “mnt”/ })
              .and(page.locator(`[value="${place}"]`))
              .click()
            await expect(page.getByLabel('Folder or address for the backup')).toHaveValue(place)
            await expect(page.getByText('There is less room than there is to copy')).toBeHidden()
            const consent = page.getByLabel(/Keep the password in a file/)
            if (await consent.isVisible()) await consent.click()
            await person.picture('first-run-found')
            await page.getByRole('button', { name: 'Protect this computer' }).click()
            await page.getByRole('button', { name: 'Go on without it' }).click()
            await page.getByRole('button', { name: 'I understand, start without a sheet' }).click()
            expect(await person.result()).toBe('The backup succeeded.')
            expect(performance.now() - began).toBeLessThan(FIRST_FILE)
            await expect(page.getByText(PROVEN).first()).toBeVisible()

            await person.openNewestPoint()
            expect(await person.restoreTo(join(mount, 'restored'))).toBe('The restore succeeded.')
          })
        })
        expect(readdirSync(join(place, 'snapshots'))).toHaveLength(1)
        expect(readLedger(join(mount, 'restored', file))).toBeGreaterThan(0)
        const settings = JSON.parse(readFileSync(join(profile, 'config/settings.json'), 'utf8')) as {
          jobs: { sources: string[] }[]
        }
        expect(settings.jobs[0]?.sources).toContain(home)
      }),
    )
  },
)
