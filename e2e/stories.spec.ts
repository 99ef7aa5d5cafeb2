import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { recoveryCode } from '../src/main/jobs/recovery-code'
import { compareTrees } from '../test/support/compare-trees'
import { withCommitter } from '../test/support/committer'
import { readLedger } from '../test/support/ledger'
import { expect, test } from './app'
import { onComputer } from './support/on-computer'
import { atScreen } from './support/at-screen'
import { PROVEN } from './support/proven'

/** Stories on the built application, with a real volume, a real database and a real repository. */

test.describe.configure({ timeout: 180_000 })

test('first run to first restore: a database in use comes back whole', async ({ profile }) => {
  await onComputer('first', async ({ home, documents, backup, restored }) => {
    const file = join(documents, 'ledger.db')
    await withCommitter({ file, journal: 'wal', size: 60 * 2 ** 20 }, () =>
      atScreen(profile, home, async (person) => {
        await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(person.page.getByText(PROVEN).first()).toBeVisible()
        await expect(person.page.getByText(/held still \d+ ms/)).toBeVisible()
        await person.picture('first-backup')

        await person.home()
        await expect(person.page.getByText('Everything is protected.')).toBeVisible()
        await person.picture('home')

        await person.openNewestPoint()
        await person.picture('browse')
        expect(await person.restoreTo(restored)).toBe('The restore succeeded.')
        await person.picture('restore-result')
      }),
    )
    expect(readLedger(join(restored, file))).toBeGreaterThan(0)
    expect(await compareTrees(join(documents, 'letters'), join(restored, documents, 'letters'))).toEqual([])
    expect(readdirSync(restored)).not.toContain('.penumbra')
  })
})

test('a new computer, with nothing but the recovery sheet', { tag: '@packaged' }, async ({ profile }) => {
  await onComputer('newpc', async ({ home, documents, backup, restored }) => {
    const [sheet, password] = [join(home, 'sheet.pdf'), 'orchard & kettle, 41']
    await atScreen(join(profile, 'old'), home, async (owner) => {
      const saved = await owner.protect({ sources: [documents], repository: backup, sheet, password })
      expect(saved).toMatch(/^%PDF-/)
      expect(await owner.result()).toBe('The backup succeeded.')
    })

    await atScreen(join(profile, 'new'), home, async (person) => {
      const open = person.page.getByRole('button', { name: 'Open this backup' })
      await person.page.getByRole('button', { name: /^Restore from an existing backup/ }).click()
      await person.page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(backup)
      await person.page.getByLabel('Password').fill('not the password')
      await open.click()
      await expect(person.page.getByText('That is not the password of this backup.')).toBeVisible()
      await person.picture('wrong-password')
      await person.page
        .getByRole('textbox', { name: 'Folder or address of the backup' })
        .fill(recoveryCode(backup, password))
      await expect(person.page.getByRole('textbox', { name: 'Folder or address of the backup' })).toHaveValue(backup)
      await open.click()
      await person.page.getByRole('button', { name: /newest/ }).click()
      await person.page.getByRole('checkbox', { name: 'Restore letter 12.txt' }).click()
      expect(await person.restoreTo(restored)).toBe('The restore succeeded.')
    })
    expect(readdirSync(join(restored, documents, 'letters'))).toEqual(['letter 12.txt'])
    expect(readFileSync(join(restored, documents, 'letters/letter 12.txt'), 'utf8')).toBe('Dear 12'.repeat(200))

    const env = { ...process.env, RESTIC_PASSWORD: password }
    const judged = execFileSync('restic', ['-r', backup, 'check', '--read-data'], { env, encoding: 'utf8' })
    expect(judged).toContain('no errors were found')
  })
})
