import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withVolume } from '../test/support/volumes'
import { end, expect, start, test } from './app'
import { atScreen } from './support/at-screen'
import { copying, sizeOf } from './support/backup-at-work'
import { onComputer } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'
import { withSimulatedWriter } from './support/simulated-writer'

/** What goes wrong around a backup, on the package as it is given to people. */

test.describe.configure({ timeout: 180_000 })

/** An application that cannot hold still. */
const failing = (folder: string) => ({
  description: {
    ...{
      writerId: '00000000-0000-4000-8000-333333333333',
      name: 'Orders',
      usage: 'user-data',
      source: 'transacted-db',
    },
    ...{ level: 'front-end', majorVersion: 1, minorVersion: 0, backupSchema: 0x10 },
    components: [
      {
        ...{ logicalPath: '', name: 'orders', caption: 'Orders', kind: 'database', selectable: true },
        fileSets: [{ path: folder, fileSpec: '*.db', recursive: false, backupTypes: 0xf0f, isLog: false }],
      },
    ],
  },
  events: { freeze: { kind: 'throw', message: 'the log is full', retry: 'never' } },
  acts: [],
})

test(
  'a writer that fails at freeze: its lane says where, the run is amber, and its files are there',
  { tag: '@packaged' },
  async ({ profile }) => {
    await onComputer('freeze', async ({ home, documents, backup }) => {
      mkdirSync(join(documents, 'orders'))
      writeFileSync(join(documents, 'orders/orders.db'), 'orders '.repeat(1000))
      await withSimulatedWriter(profile, failing(join(documents, 'orders')), () =>
        atScreen(profile, home, async (person) => {
          await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
          expect(await person.result()).toBe('The backup succeeded, with something to look at.')
          await expect(person.page.getByText(/the log is full/).first()).toBeVisible()
          await person.picture('failed-at-freeze')
          await person.home()
          await expect(person.page.getByText('Everything is protected.')).toBeHidden()
        }),
      )
    })
  },
)

test(
  'a target that dies in a run: said, safe, and the next run goes on when it is back',
  { tag: '@packaged' },
  async ({ profile }) => {
    await withVolume({ kind: 'xfs', label: 'dying' }, (target) =>
      onComputer('dies', async ({ home, documents }) => {
        const backup = join(target, 'penumbra')
        await atScreen(profile, home, async (person) => {
          const { page } = person
          await copying(person, { home, documents, backup })
          await expect.poll(() => sizeOf(backup)).toBeGreaterThan(2 ** 20)
          // As the kernel does it when the device below answers no more: from here on everything fails with EIO.
          execFileSync('xfs_io', ['-x', '-c', 'shutdown', target])
          expect(await person.result()).toBe('The backup failed.')
          await expect(page.getByText(/files .*unchanged/i).first()).toBeVisible()
          await person.picture('target-died')
          expect(execFileSync('btrfs', ['subvolume', 'list', join(documents, '..')], { encoding: 'utf8' })).toBe('')

          execFileSync('umount', [target])
          execFileSync('mount', ['-o', 'loop', join(target, '../dying.img'), target])
          await person.home()
          await page.getByRole('button', { name: 'Back up now' }).first().click()
          await page.getByText('The last backup failed', { exact: false }).first().waitFor({ state: 'hidden' })
          expect(await person.result()).toBe('The backup succeeded.')
        })
      }),
    )
  },
)

test(
  'killed in the middle of a backup: it says so at the next start, leaves no copy, and goes on',
  { tag: '@packaged' },
  async ({ profile }) => {
    await onComputer('killed', async ({ home, documents, backup }) => {
      mkdirSync(home, { recursive: true })
      const app = await start(profile, { HOME: home })
      const child = app.process()
      try {
        const person = new PersonAtScreen(app, await app.firstWindow())
        await copying(person, { home, documents, backup })
        await expect.poll(() => sizeOf(backup)).toBeGreaterThan(2 ** 20)
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      } finally {
        await end(app)
      }
      await atScreen(profile, home, async (person) => {
        const { page } = person
        await expect(page.getByText(/was cut off|ended before/).first()).toBeVisible()
        await person.picture('killed')
        await page.getByRole('button', { name: 'Back up now' }).first().click()
        expect(await person.result()).toBe('The backup succeeded.')
        expect(execFileSync('btrfs', ['subvolume', 'list', join(documents, '..')], { encoding: 'utf8' })).toBe('')
      })
    })
  },
)

test('by keyboard alone: from the first door to a restore point', { tag: '@packaged' }, async ({ profile }) => {
  await onComputer('keys', async ({ home, documents, backup }) => {
    await atScreen(profile, home, async ({ page }) => {
      const reach = async (name: RegExp, role: 'button' | 'textbox' | 'checkbox' = 'button') => {
        const wanted = page.getByRole(role, { name }).first()
        await expect(wanted).toBeEnabled()
        for (let times = 0; times < 80; times++) {
          if (await wanted.evaluate((one) => one === document.activeElement)) break
          await page.keyboard.press('Tab')
        }
        await expect(wanted).toBeFocused()
        expect(await wanted.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
      }
      const press = async (name: RegExp) => {
        await reach(name)
        await page.keyboard.press('Enter')
      }
      await press(/^Protect this computer/)
      await page.getByText('Looking for applications with databases…').waitFor({ state: 'hidden' })
      await reach(/^Home/, 'checkbox')
      await page.keyboard.press('Space')
      await reach(/^Another folder/, 'textbox')
      await page.keyboard.type(documents)
      await page.keyboard.press('Enter')
      await reach(/^Folder or address for the backup/, 'textbox')
      await page.keyboard.type(backup)
      const consent = page.getByRole('checkbox', { name: /Keep the password in a file/ })
      if (await consent.isVisible()) {
        await reach(/Keep the password in a file/, 'checkbox')
        await page.keyboard.press('Space')
      }
      await press(/^Protect this computer$/)
      await press(/^Go on without it/)
      await press(/^I understand/)
      await page.getByText('The backup succeeded.').first().waitFor()
    })
  })
})
