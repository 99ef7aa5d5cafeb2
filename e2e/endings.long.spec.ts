import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { type Logind, withLogind } from '../test/support/logind'
import { end, expect, start, test } from './app'
import { LARGE, fill, onComputer, passwordOf } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'

/** What ends a run before its time while the application does the work itself: each leaves no shadow copy behind. */

test.describe.configure({ timeout: 180_000 })

/** What logind waits for who asked it to, unless configured otherwise. Units: milliseconds. */
const PATIENCE = 5_000

interface Place {
  readonly person: PersonAtScreen
  readonly app: ElectronApplication
  readonly logind: Logind
  /** Of the profile: what was written down. */
  readonly log: () => string
  /** Starts another backup that has much to copy, and waits until it copies from a shadow copy. */
  readonly copyMore: () => Promise<void>
  readonly shadowCopies: () => string
  readonly backup: string
  readonly sheet: string
}

/** The application beside a bus of its own, in the middle of its first backup, copying from a shadow copy. */
const atWork = (profile: string, label: string, work: (place: Place) => Promise<void>): Promise<void> =>
  withLogind((logind) =>
    onComputer(
      label,
      async ({ home, documents, backup }) => {
        mkdirSync(home, { recursive: true })
        const app = await start(profile, { HOME: home, DBUS_SYSTEM_BUS_ADDRESS: logind.address })
        try {
          const person = new PersonAtScreen(app, await app.firstWindow())
          const copying = () => person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
          fill(join(documents, 'first'), LARGE.size)
          await person.slowDown(backup, LARGE.rate)
          const sheet = await person.protect({
            sources: [documents],
            repository: backup,
            sheet: join(home, 'sheet.txt'),
          })
          await copying()
          let files = 0
          await work({
            ...{ person, app, logind, backup, sheet },
            log: () => readFileSync(join(profile, 'state/logs/penumbra.jsonl'), 'utf8'),
            copyMore: async () => {
              fill(join(documents, `more ${files++}`), LARGE.size)
              await person.home()
              await person.page.getByRole('button', { name: 'Back up now' }).first().click()
              await copying()
            },
            shadowCopies: () =>
              execFileSync('btrfs', ['subvolume', 'list', join(documents, '..')], { encoding: 'utf8' }),
          })
        } finally {
          await end(app)
        }
      },
      VOLUME,
    ),
  )

/** Units: bytes; the image is sparse. */
const VOLUME = 2 ** 31

/** What we hold of logind's locks; Electron holds some of its own as long as it runs. */
function locksOf({ events }: Logind) {
  const ours = (event: 'taken' | 'released') => events.filter((one) => one.event === event && one.who === 'Penumbra')
  return {
    held: ours('taken').length - ours('released').length,
    lastReleased: Math.max(...ours('released').map(({ at }) => at)),
  }
}

test('A7, A22, I1, I2: the mover’s death and a sleep end the task with a code, and the screen says so', async ({
  profile,
}) => {
  await atWork(profile, 'endings', async ({ person, app, copyMore, shadowCopies, logind, log }) => {
    process.kill(await person.processOf('Penumbra mover-process'), 'SIGKILL')
    expect(await person.result()).toBe('The backup failed.')
    await expect(person.page.getByText('The process that copies the data ended unexpectedly.')).toBeVisible()
    await expect(person.page.getByText('Your files and all earlier restore points are unchanged.')).toBeVisible()
    await expect(person.page.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(shadowCopies()).toBe('')
    await person.picture('mover-died')

    await copyMore()
    expect(shadowCopies()).not.toBe('')
    await app.evaluate(({ powerMonitor }) => void (powerMonitor as unknown as NodeJS.EventEmitter).emit('suspend'))
    await expect(person.page.getByText('The computer went to sleep, so this was stopped in order.')).toBeVisible()
    expect(shadowCopies()).toBe('')
    await person.picture('asleep')

    // Electron hears the same announcement, and the page is out of Playwright's reach from then on.
    await copyMore()
    await expect.poll(() => locksOf(logind).held).toBe(2)
    const before = performance.now()
    logind.announce('sleep', true)
    await expect.poll(() => locksOf(logind).held).toBe(0)
    expect(locksOf(logind).lastReleased - before).toBeLessThan(PATIENCE)
    expect(shadowCopies()).toBe('')
    await expect.poll(() => log().match(/"computer\.sleeps"/g)?.length).toBe(2)
  })
})

test('A7, I2: at shut-down the shadow copy is released in time, the application ends, and says why next time', async ({
  profile,
}) => {
  await atWork(profile, 'shutdown', async ({ app, shadowCopies, logind, log }) => {
    const child = app.process()
    const ended = once(child, 'exit')
    const before = performance.now()
    logind.announce('shutdown', true)
    expect(await ended).toEqual([0, null])
    expect(performance.now() - before).toBeLessThan(PATIENCE)
    expect(shadowCopies()).toBe('')
    expect(log()).toContain('computer.ends')
  })
  const again = await start(profile)
  try {
    const person = new PersonAtScreen(again, await again.firstWindow())
    await expect(person.page.getByText(/Penumbra was ended by the computer, at log-out or shut-down/)).toBeVisible()
    await person.picture('after-shutdown')
  } finally {
    await end(again)
  }
})

/** Answers the question before quitting, by the number of its button. */
const answerQuit = (app: ElectronApplication, response: number) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBox = () => Promise.resolve({ response: chosen, checkboxChecked: false })
  }, response)

const points = (backup: string, sheet: string): unknown[] => {
  const env = { ...process.env, RESTIC_PASSWORD: passwordOf(sheet) }
  return JSON.parse(execFileSync('restic', ['-r', backup, 'snapshots', '--json'], { env, encoding: 'utf8' })) as []
}

/** Quits as a person does, and waits for the end. Returns the exit code. */
async function quit(app: ElectronApplication): Promise<unknown> {
  const child = app.process()
  const ended = once(child, 'exit')
  await app.evaluate(({ app: electron }) => electron.quit())
  return (await ended)[0]
}

test('A4, A5: quitting in a run asks; “keep running” goes on, “finish” ends with a whole restore point', async ({
  profile,
}) => {
  await atWork(profile, 'quit', async ({ app, person, shadowCopies, backup, sheet }) => {
    await answerQuit(app, 2)
    await app.evaluate(({ app: electron }) => electron.quit())
    await expect(person.page.getByRole('button', { name: 'Stop' })).toBeVisible()
    await answerQuit(app, 0)
    expect(await quit(app)).toBe(0)
    expect(shadowCopies()).toBe('')
    expect(points(backup, sheet)).toHaveLength(1)
  })
})

test('A6: “stop and quit” leaves no shadow copy, and no restore point that is not whole', async ({ profile }) => {
  await atWork(profile, 'stopquit', async ({ app, shadowCopies, backup, sheet }) => {
    await answerQuit(app, 1)
    expect(await quit(app)).toBe(0)
    expect(shadowCopies()).toBe('')
    expect(points(backup, sheet)).toEqual([])
  })
})
