import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { end, expect, start, test } from './app'
import { takePicture } from './support/picture'

/** The application and the service as two processes, each killed and started again while the other goes on. */

test.describe.configure({ timeout: 240_000 })

const LOST = 'The Penumbra service cannot be reached.'

interface Service {
  readonly process: ChildProcess
  kill(): Promise<void>
}

async function serve(home: string): Promise<Service> {
  const args = [resolve('bin/penumbra.mjs'), 'daemon', '--data-dir', join(home, 'service'), '--socket', socketIn(home)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return {
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const socketIn = (home: string) => join(home, 'run', 'service.sock')

async function withService(work: (home: string, service: Service) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'penumbra-host-'))
  const running = { service: await serve(home) }
  const handle: Service = {
    get process() {
      return running.service.process
    },
    kill: () => running.service.kill(),
  }
  try {
    await work(home, handle)
  } finally {
    await running.service.kill()
    rmSync(home, { recursive: true, force: true })
  }
}

const attachTo = (home: string, profile: string) => start(profile, { PENUMBRA_SERVICE: socketIn(home) })

/** The host of the engine, in the navigation: the screen before the settings. */
const host = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: /^(In this app|Penumbra service)/ })

const call = <T>(page: Page, name: string, input: object): Promise<T> =>
  page.evaluate(
    ([called, given]) =>
      (window as unknown as { bridge: { call(name: string, input: object): Promise<T> } }).bridge.call(called, given),
    [name, input] as const,
  )

async function makeJob(page: Page, home: string, megabytes: number): Promise<string> {
  const source = join(home, 'source')
  mkdirSync(source)
  for (let file = 0; file < megabytes / 8; file++) writeFileSync(join(source, `${file}`), randomBytes(8 << 20))
  const wish = {
    ...{ name: 'linden', sources: [source], excludes: [], repository: join(home, 'backup'), password: 'words' },
    ...{ shadowCopies: 'none', allowSecretFile: true },
  }
  const reply = await call<{ ok: boolean; value: { id: string } }>(page, 'jobs.create', wish)
  expect(reply.ok).toBe(true)
  return reply.value.id
}

const killed = async (app: ElectronApplication): Promise<void> => {
  const child = app.process()
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test('G2, G8: attaches, and a killed application leaves the run of the service going', async ({ profile }) => {
  test.setTimeout(360_000)
  await withService(async (home) => {
    const app = await attachTo(home, profile)
    const page = await app.firstWindow()
    await expect(host(page)).toHaveText('Penumbra service')
    const jobId = await makeJob(page, home, 80)
    // Twenty seconds of writing, on any machine.
    await call(page, 'jobs.edit', { jobId, changes: { pace: { rate: 4 << 20, window: null } } })
    await page.getByRole('button', { name: 'Back up now' }).first().click()
    await page.getByText('Copying files to the backup', { exact: true }).waitFor()
    await killed(app)

    const again = await attachTo(home, profile)
    const other = await again.firstWindow()
    await expect(host(other)).toHaveText('Penumbra service')
    await expect(other.getByText('Everything is protected.')).toBeVisible({ timeout: 240_000 })
    await end(again)
  })
})

test('G4, G5, G8: a killed service is missed, said, and found again', async ({ profile }) => {
  await withService(async (home, service) => {
    const app = await attachTo(home, profile)
    const page = await app.firstWindow()
    const jobId = await makeJob(page, home, 8)
    await expect(page.getByText('linden').first()).toBeVisible()
    await service.kill()
    await expect(page.getByText(LOST)).toBeVisible()
    await takePicture(page, 'test-results/screens/service-lost.png')
    expect(await call(page, 'backup.start', { jobId })).toMatchObject({
      ok: false,
      failure: { code: 'service.unreachable' },
    })
    const next = await serve(home)
    try {
      await expect(page.getByText(LOST)).toBeHidden({ timeout: 20_000 })
      await page.getByRole('button', { name: 'Back up now' }).first().click()
      await expect(page.getByText('The backup succeeded.').first()).toBeVisible({ timeout: 30_000 })
      await end(app)
    } finally {
      await next.kill()
    }
  })
})

test('G2, G3: the person chooses the host, and the choice is kept', async ({ profile }) => {
  await withService(async (home) => {
    const app = await attachTo(home, profile)
    const page = await app.firstWindow()
    await host(page).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What is possible here' })).toBeVisible()
    await page.getByRole('button', { name: 'Use this app instead' }).click()
    await expect(host(page)).toHaveText('In this app')
    await takePicture(page, 'test-results/screens/host-own.png')
    await end(app)

    const again = await attachTo(home, profile)
    const other = await again.firstWindow()
    await expect(host(other)).toHaveText('In this app')
    await host(other).click()
    await other.getByRole('button', { name: 'Use the service' }).click()
    await expect(host(other)).toHaveText('Penumbra service')
    await end(again)
  })
})

function randomBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0, word = length; at + 4 <= length; at += 4) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0
    bytes.writeUInt32LE((word ^ (word >>> 13) ^ at) >>> 0, at)
  }
  return bytes
}
