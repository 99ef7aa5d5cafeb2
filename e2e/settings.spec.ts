import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atScreen } from './support/at-screen'
import { expect, test } from './app'

/** The settings of the application, on its real settings file and a real folder of a desktop. */

const job = {
  ...{ id: 'job-1', name: 'Letters', sources: ['/srv/letters'], excludes: [], repository: '/dev/null/vault' },
  ...{ shadowCopies: 'preferred', goalHours: 24 },
}
const settings = {
  ...{ version: 2, theme: 'system', jobs: [job], secretFile: 'refuse', engineHost: 'application' },
  ...{ notifications: [], log: { level: 'info', names: false }, cacheLimit: 1_000_000_000 },
}

test('S140 to S145: start at login, export, import after a look at what changes, and a look at this computer', async ({
  profile,
}) => {
  const home = join(profile, 'home')
  const [kept, exported] = [join(profile, 'config/settings.json'), join(profile, 'jobs.json')]
  mkdirSync(join(profile, 'config'), { recursive: true })
  writeFileSync(kept, JSON.stringify(settings))
  const jobsKept = () => (JSON.parse(readFileSync(kept, 'utf8')) as { readonly jobs: readonly (typeof job)[] }).jobs

  await atScreen(profile, home, async (person) => {
    const { page } = person
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()

    const atLogin = page.getByRole('checkbox', { name: 'Start Penumbra when I log in' })
    await expect(atLogin).not.toBeChecked()
    await atLogin.click()
    await expect(atLogin).toBeChecked()
    const folder = join(home, '.config/autostart')
    const entries = readdirSync(folder)
    expect(entries).toEqual([expect.stringMatching(/^penumbra-[0-9a-f]{8}\.desktop$/)])
    const entry = readFileSync(join(folder, entries[0] ?? ''), 'utf8')
    expect(entry).toContain(`"--data-dir=${profile}" "--background"`)
    await atLogin.click()
    await expect(atLogin).not.toBeChecked()
    expect(readdirSync(folder)).toEqual([])

    await person.answerSaveDialog(exported)
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('The settings of all backups are in this file.')).toBeVisible()
    const written = JSON.parse(readFileSync(exported, 'utf8')) as { readonly version: number }
    expect(written).toEqual({ version: 1, jobs: [job] })
    writeFileSync(exported, JSON.stringify({ ...written, jobs: [{ ...job, goalHours: 12, excludes: ['*.tmp'] }] }))

    await person.answerFolderDialog(exported)
    await page.getByRole('button', { name: 'Import…' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Letters, goal' })).toContainText('now24in the file12')
    await expect(page.getByRole('listitem').filter({ hasText: 'Letters, exclusions' })).toContainText('["*.tmp"]')
    expect(jobsKept()).toEqual([job])
    await person.picture('settings-import')
    await page.getByRole('button', { name: 'Import 1 backup' }).click()
    await expect(page.getByText('0 backups were added, 1 was replaced.')).toBeVisible()
    expect(jobsKept()).toEqual([{ ...job, goalHours: 12, excludes: ['*.tmp'] }])

    await page.getByRole('button', { name: 'Look now' }).click()
    await expect(page.getByText('Nothing can be written to /dev/null/vault now.')).toBeVisible()
    await expect(page.getByText(join(profile, 'config/settings.json'))).toBeVisible()
    await person.picture('settings')

    await page.getByRole('radio', { name: 'Dark', exact: true }).last().click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    // The window shows it before it is durable.
    await expect.poll(() => (JSON.parse(readFileSync(kept, 'utf8')) as { readonly theme: string }).theme).toBe('dark')
  })
})
