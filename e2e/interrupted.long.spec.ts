import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { LARGE, fill, onComputer } from './support/on-computer'

/** Runs that a person stops or lets rest, and one whose writer dies: a real volume, a real database and a real repository. */

test.describe.configure({ timeout: 180_000 })

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
