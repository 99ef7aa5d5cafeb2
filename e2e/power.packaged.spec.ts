import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withNetworkManager } from '../test/support/network-manager'
import { end, expect, start, test } from './app'
import { withRestServer } from './servers/rest'
import { fill } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'
import { PAID_BY_VOLUME, portableComputer } from './support/portable-computer'

/** Power and network that a backup waits for though nothing is broken, on the package as it is given to people. */

test.describe.configure({ timeout: 180_000 })

/** A job that is due at once, and asks for power and a network that costs nothing. */
const due = (repository: string, sources: readonly string[]) => ({
  ...{ name: 'Letters', sources, excludes: [], repository, password: 'orchard kettle', shadowCopies: 'none' },
  ...{ goalHours: 24, allowSecretFile: true },
  schedule: {
    ...{ timing: { kind: 'goal' }, isPaused: false, quietHours: [], jitterMinutes: 0, batteryPercent: 30 },
    ...{ allowMetered: false, isGentle: false, setAt: new Date().toISOString() },
  },
})

test(
  'S103: on a low battery and a metered network it waits, says for which, and starts by itself when both are gone',
  { tag: '@packaged' },
  async ({ profile, program }) => {
    const [documents, home] = [join(profile, 'documents'), join(profile, 'home')]
    for (const folder of [documents, home]) mkdirSync(folder)
    writeFileSync(join(documents, 'letter.txt'), 'Dear Ana'.repeat(1000))
    const computer = portableComputer(profile, program ?? '', 12)
    await withNetworkManager(PAID_BY_VOLUME, (bus) =>
      withRestServer(join(profile, 'server'), {}, async ({ url, folder }) => {
        const app = await start(
          join(profile, 'own'),
          { HOME: home, DBUS_SYSTEM_BUS_ADDRESS: bus },
          [],
          computer.program,
        )
        try {
          const person = new PersonAtScreen(app, await app.firstWindow())
          const { page } = person
          await page.evaluate(`bridge.call('jobs.create', ${JSON.stringify(due(`rest:${url}letters/`, [documents]))})`)
          await expect(
            page.getByText('on battery at 12 %, below the 30 % that it asks for', { exact: false }),
          ).toBeVisible()
          await person.picture('on-battery')
          computer.toMains(await app.evaluate(() => process.pid))
          await expect(page.getByText('The network is metered', { exact: false })).toBeVisible()
          await person.picture('metered')
          await page.getByRole('button', { name: /^When… of/ }).click()
          await page.getByRole('checkbox', { name: /^Wait on a metered connection/ }).click()
          await page.getByRole('button', { name: 'Keep this schedule' }).click()
          await expect(page.getByText(/^It runs next at .*; its newest restore point was begun at/)).toBeVisible()
          expect(readdirSync(join(folder, 'letters/snapshots')).length).toBe(1)
        } finally {
          await end(app)
        }
      }),
    )
  },
)

/** Copied for minutes on any machine, as long as nobody lifts the limit. Units: MiB, bytes a second. */
const SLOW = { size: 60, rate: 2 ** 18 }
/** Units: bytes a second. */
const FAST = 2 ** 30

test(
  'F44, S13: a battery that gets low during a run ends it in order: why, and that all is safe, is said; with power it goes on by itself',
  { tag: '@packaged' },
  async ({ profile, program }) => {
    test.setTimeout(480_000) // the battery is looked at once a minute
    const [documents, home, repository] = [join(profile, 'documents'), join(profile, 'home'), join(profile, 'vault')]
    for (const folder of [documents, home]) mkdirSync(folder)
    fill(join(documents, 'large.bin'), SLOW.size)
    const computer = portableComputer(profile, program ?? '', 80)
    const app = await start(join(profile, 'own'), { HOME: home }, [], computer.program)
    try {
      const person = new PersonAtScreen(app, await app.firstWindow())
      const { page } = person
      await person.slowDown(repository, SLOW.rate)
      await page.evaluate(`bridge.call('jobs.create', ${JSON.stringify(due(repository, [documents]))})`)
      await page
        .getByText(/^Copying files to the backup · /)
        .first()
        .waitFor()

      computer.setBattery(12, 'the way')
      const happened = page.getByText(
        'The battery got lower than this job asks for, so the backup was stopped in order.',
      )
      await expect(happened.first()).toBeVisible({ timeout: 120_000 })
      await expect(page.getByText('Your files and all earlier restore points are unchanged.').first()).toBeVisible()
      await expect(page.getByText('Connect mains power; it goes on by itself.').first()).toBeVisible()
      await person.picture('battery-got-low')
      // For a minute it is not tried again, whatever the battery holds.
      const waits = page.getByText('on battery at 12 %, below the 30 % that it asks for', { exact: false })
      await expect(waits.first()).toBeVisible({ timeout: 180_000 })
      expect(readdirSync(join(repository, 'snapshots'))).toEqual([])

      await person.slowDown(repository, FAST)
      computer.setBattery(13, 'a socket')
      await expect(page.getByText(/^It runs next at .*; its newest restore point was begun at/)).toBeVisible({
        timeout: 180_000,
      })
      await expect(happened).toHaveCount(0)
      expect(readdirSync(join(repository, 'snapshots')).length).toBe(1)
    } finally {
      await end(app)
    }
  },
)
