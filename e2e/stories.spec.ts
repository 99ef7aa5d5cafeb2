import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recoveryCode } from '../src/main/jobs/recovery-code'
import { compareTrees } from '../test/support/compare-trees'
import { withCommitter } from '../test/support/committer'
import { readLedger } from '../test/support/ledger'
import { expect, test } from './app'
import { LARGE, fill, onComputer } from './support/on-computer'
import { atScreen } from './support/at-screen'

/** Stories on the built application, with a real volume, a real database and a real repository. */

test.describe.configure({ timeout: 180_000 })

test('first run to first restore: a database in use comes back whole', async ({ profile }) => {
  await onComputer('first', async ({ home, documents, backup, restored }) => {
    const file = join(documents, 'ledger.db')
    await withCommitter({ file, journal: 'wal', size: 60 * 2 ** 20 }, () =>
      atScreen(profile, home, async (person) => {
        await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(person.page.getByText('Application-consistent')).toBeVisible()
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

const identical = 'a folder is made identical: what it has besides is counted, deleted, and kept'
test(identical, { tag: '@packaged' }, async ({ profile }) => {
  await onComputer('identical', async ({ home, documents, backup }) => {
    const target = join(documents, '..', 'identical')
    const letters = join(target, documents, 'letters')
    mkdirSync(letters, { recursive: true })
    writeFileSync(join(letters, 'mine.txt'), 'in no backup')
    writeFileSync(join(letters, 'letter 7.txt'), 'changed since')
    await atScreen(profile, home, async (person) => {
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      await person.home()
      await person.openNewestPoint()
      expect(await person.restoreTo(target, 'Make it identical')).toBe('The restore succeeded.')
      await expect(person.page.getByText(/penumbra restore --undo [0-9a-f-]{36}/)).toBeVisible()
      await person.picture('identical-result')
      expect(await compareTrees(join(documents, 'letters'), letters)).toEqual([])
      const [undo = ''] = readdirSync(join(documents, '..', '.penumbra-restore'))
      const kept = join(documents, '..', '.penumbra-restore', undo, 'kept', documents, 'letters')
      expect(readdirSync(kept).sort()).toEqual(['letter 7.txt', 'mine.txt'])
      expect(readFileSync(join(kept, 'mine.txt'), 'utf8')).toBe('in no backup')
      const [added = ''] = readdirSync(letters).filter((name) => name !== 'letter 7.txt')
      appendFileSync(join(letters, added), ' and changed since')
      await person.page.getByRole('button', { name: 'Undo this restore' }).click()
      await expect(person.page.getByText('This restore was undone')).toBeVisible()
      await expect(person.page.getByTitle(join(letters, added).slice(target.length))).toBeVisible()
      await person.picture('identical-undone')
      expect(readdirSync(letters).sort()).toEqual([added, 'letter 7.txt', 'mine.txt'].sort())
    })
    expect(readFileSync(join(letters, 'letter 7.txt'), 'utf8')).toBe('changed since')
  })
})

test('stop: says what is kept, leaves no shadow copy, and the next run is whole', async ({ profile }) => {
  await onComputer('stop', async ({ home, documents, backup }) => {
    fill(join(documents, 'large'), LARGE.size)
    await atScreen(profile, home, async (person) => {
      await person.slowDown(backup, LARGE.rate)
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      await person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
      await person.page.getByRole('button', { name: 'Stop' }).click()
      expect(await person.result()).toBe('The backup was stopped.')
      await person.picture('stopped')
      expect(readdirSync(join(documents, '..'))).not.toContain('.penumbra-shadows')
      await person.home()
      await expect(person.page.getByText('Everything is protected.')).toBeHidden()
      await person.page.getByRole('button', { name: 'Back up now' }).first().click()
      // What was said of the run before stays until this one is shown.
      await person.page.getByText('The last backup was stopped.').waitFor({ state: 'hidden' })
      expect(await person.result()).toBe('The backup succeeded.')
      await person.home()
      await expect(person.page.getByText('Everything is protected.')).toBeVisible()
    })
  })
})

test('pause: nothing is read while it rests, it goes on to its end, and what happened can be seen again', async ({
  profile,
}) => {
  await onComputer('pause', async ({ home, documents, backup }) => {
    execFileSync('sqlite3', [join(documents, 'small.db'), 'create table t(x); insert into t values(1);'])
    fill(join(documents, 'large'), LARGE.size)
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await person.slowDown(backup, LARGE.rate)
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      await page.getByRole('button', { name: 'Pause', exact: true }).click()
      await page.getByText(/^Nothing is read or written\. At \d\d:\d\d it ends by itself/).waitFor()
      await expect(page.getByRole('table', { name: 'Volumes' }).getByText('Paused')).toBeVisible()
      await person.picture('paused')
      await page.getByRole('button', { name: 'Go on' }).click()
      expect(await person.result()).toBe('The backup succeeded.')
      await expect(page.getByText(/is the bottleneck\.$/)).toBeVisible()

      await page.getByRole('button', { name: 'Replay this run' }).press('Enter')
      const slider = page.getByRole('slider', { name: 'Moment' })
      await slider.press('Home')
      await expect(page.getByText('Getting ready, 0.000 s after the start.')).toBeVisible()
      for (const step of ['Asking the applications', 'Applications prepare', 'Preparing the shadow copy']) {
        await slider.press('ArrowRight')
        await expect(page.getByText(new RegExp(`^${step}.* s after the start\\.$`))).toBeVisible()
      }
      await slider.press('End')
      await expect(page.getByText(/^Done, .* after the start\.$/)).toBeVisible()
      await expect(page.getByRole('rowheader', { name: /^SQLite/ }).first()).toBeVisible()
      await person.picture('replay')
    })
  })
})

test('a writer that fails: amber, with reason and cure, and the files are there all the same', async ({ profile }) => {
  await onComputer('failing', async ({ home, documents, backup }) => {
    execFileSync('sqlite3', [join(documents, 'small.db'), 'create table t(x); insert into t values(1);'])
    fill(join(documents, 'large'), LARGE.size)
    await atScreen(profile, home, async (person) => {
      await person.slowDown(backup, LARGE.rate)
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      await person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
      process.kill(await person.processOf('Penumbra sqlite-writer'), 'SIGKILL')
      expect(await person.result()).toBe('The backup succeeded, with something to look at.')
      await expect(
        person.page.getByText(/its process ended|the writer went away|the connection broke/).first(),
      ).toBeVisible()
      await person.picture('writer-failed')
      await person.home()
      await expect(person.page.getByText('Everything is protected.')).toBeHidden()
      await person.picture('home-degraded')
    })
  })
})
