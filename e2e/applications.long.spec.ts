import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withVolume } from '../test/support/volumes'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { withSimulatedWriter } from './support/simulated-writer'

/** Stories about applications and shadow copies: a real volume, a real database, a simulated writer as a process. */

test.describe.configure({ timeout: 180_000 })

const schema = { incremental: 0x2, copy: 0x10, timestamped: 0x20 }
const files = (path: string, fileSpec: string, backupTypes: number, isLog: boolean) => ({
  ...{ path, fileSpec, recursive: false, backupTypes, isLog },
})

/** A mail server of two files, whose logs a full or an incremental backup shortens. */
const mail = (folder: string) => ({
  description: {
    ...{ writerId: '00000000-0000-4000-8000-222222222222', name: 'Mail', usage: 'user-data', source: 'transacted-db' },
    ...{ level: 'front-end', majorVersion: 1, minorVersion: 0 },
    backupSchema: schema.incremental | schema.copy | schema.timestamped,
    components: [
      {
        ...{ logicalPath: '', name: 'store', caption: 'Mailboxes', kind: 'database', selectable: true },
        fileSets: [files(folder, 'store.edb', 0x101, false), files(folder, '*.log', 0xd0d, true)],
      },
    ],
  },
  events: {},
  acts: [
    { component: 'store', types: ['full'], backupStamp: 'first', removes: [`${folder}/1.log`] },
    { component: 'store', types: ['incremental'], backupStamp: 'after {previous}', removes: [`${folder}/2.log`] },
  ],
})

/** The same job from the command line, with the settings and the password that the window keeps. */
const backUpByCommand = (profile: string, job: string): string =>
  execFileSync(process.execPath, ['bin/penumbra.mjs', 'backup', '--job', job], {
    env: { ...process.env, PENUMBRA_PROFILE: profile },
    encoding: 'utf8',
    timeout: 60_000,
  })

test('own an application: its logs grow, a full, an incremental, and both restored as one', async ({ profile }) => {
  await withVolume({ kind: 'btrfs', label: 'own' }, async (mount) => {
    const [outside, server] = [join(mount, '..'), join(mount, 'mail')]
    const [backup, restored, home] = [join(outside, 'backup'), join(outside, 'restored'), join(outside, 'home')]
    mkdirSync(server)
    writeFileSync(join(server, 'store.edb'), 'store '.repeat(5000))
    writeFileSync(join(server, '1.log'), 'one')
    execFileSync('sqlite3', [join(mount, 'small.db'), 'create table t(x); insert into t values(1);'])

    await withSimulatedWriter(profile, mail(server), () =>
      atScreen(profile, home, async (person) => {
        const { page } = person
        await person.protect({ sources: [mount], repository: backup, sheet: join(home, 'sheet.txt') })
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(page.getByText('The logs of an application grow')).toBeVisible()
        await page.getByRole('button', { name: /^Own this application’s backups/ }).click()
        await expect(page.getByRole('checkbox', { name: 'Own the backups of Mail' })).toBeChecked()
        await expect(
          page.getByText(/^The next run is a full backup .* although incremental is asked for/),
        ).toBeVisible()
        await person.picture('own-application')
        await page.getByRole('button', { name: 'Save and back up now' }).click()
        await page
          .getByText(/^Full: everything is copied/)
          .first()
          .waitFor()
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(page.getByText('Restored from:').locator('..')).toContainText('full')
        expect(readdirSync(server)).toEqual(['store.edb'])

        writeFileSync(join(server, '2.log'), 'two')
        await person.home()
        await page.getByRole('button', { name: 'Back up now' }).click()
        await page.getByText(/^Incremental: what changed/).waitFor()
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(page.getByText('Restored from:').locator('..')).toContainText('full, then incremental')
        await expect(page.getByText('Stamp:').locator('..')).toContainText('after first')
        await person.picture('owned-run')
        expect(readdirSync(server)).toEqual(['store.edb'])

        writeFileSync(join(server, '3.log'), 'three')
        const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
        expect(backUpByCommand(profile, title.replace('Backup of ', ''))).toContain('Mail: incremental')

        await person.openNewestPoint()
        await page.getByRole('button', { name: 'Applications…' }).click()
        await page.getByRole('checkbox', { name: /^Mailboxes/ }).click()
        await page.getByRole('textbox', { name: 'Folder' }).fill(restored)
        await page.getByRole('button', { name: 'See what will happen' }).click()
        await page.getByRole('button', { name: 'Restore the applications' }).click()
        expect(await person.result()).toBe('The restore succeeded.')
      }),
    )
    const found = execFileSync('find', [restored, '-type', 'f', '-printf', '%f\n'], { encoding: 'utf8' })
    expect(found.trim().split('\n').sort()).toEqual(['1.log', '2.log', '3.log', 'store.edb'])
  })
})

test('a shadow copy: made, shown in a folder, the volume reverted to it, and deleted', async ({ profile }) => {
  await withVolume({ kind: 'btrfs', label: 'kept' }, async (mount) => {
    const shown = join(mount, '..', 'shown')
    const letter = join(mount, 'letter.txt')
    mkdirSync(shown)
    writeFileSync(letter, 'as it was')
    await atScreen(profile, join(mount, '..', 'home'), async (person) => {
      const { page } = person
      await page.getByRole('navigation').getByRole('button', { name: 'Shadow copies' }).click()
      await page.getByRole('radio', { name: mount, exact: true }).click()
      await page.getByRole('radio', { name: 'At once' }).click()
      await page.getByRole('button', { name: 'Make a shadow copy' }).click()
      await expect(page.getByText('The shadow copy is made.')).toBeVisible({ timeout: 30_000 })
      writeFileSync(letter, 'as it is now')

      await person.answerFolderDialog(shown)
      await page.getByRole('button', { name: `Show in a folder… (${mount})` }).click()
      await expect(page.getByText(/The shadow copy can be read at/)).toBeVisible({ timeout: 30_000 })
      expect(readFileSync(join(shown, 'letter.txt'), 'utf8')).toBe('as it was')
      expect(() => writeFileSync(join(shown, 'letter.txt'), 'no')).toThrow(/EROFS|read-only/)
      await person.picture('shadow-copies')
      await page.getByRole('button', { name: `Stop showing it (${mount})` }).click()
      await expect(page.getByText('The shadow copy is shown in no folder now.')).toBeVisible()
      expect(readdirSync(shown)).toEqual([])

      await page.getByRole('button', { name: `Revert the volume… (${mount})` }).click()
      const revert = page.getByRole('button', { name: 'Revert the volume', exact: true })
      await expect(revert).toBeDisabled()
      await page.getByLabel(`Type ${mount} to confirm`).fill(mount)
      await revert.click()
      await expect(page.getByText(/is what it was\. The state before is kept/)).toBeVisible({ timeout: 60_000 })
      expect(readFileSync(letter, 'utf8')).toBe('as it was')

      const buttons = page.getByRole('button', { name: `Delete… (${mount})` })
      for (let left = await buttons.count(); left > 0; left--) {
        await buttons.first().click()
        await page.getByRole('button', { name: 'Delete it' }).click()
        await expect(buttons).toHaveCount(left - 1)
      }
      await expect(page.getByText('The shadow copy is deleted.')).toBeVisible()
    })
    expect(readdirSync(mount)).toEqual(['letter.txt'])
  })
})
