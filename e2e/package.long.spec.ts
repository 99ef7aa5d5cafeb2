import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join, resolve } from 'node:path'
import { compareTrees } from '../test/support/compare-trees'
import { withCommitter } from '../test/support/committer'
import { readLedger } from '../test/support/ledger'
import { end, expect, start, test } from './app'
import { onComputer, passwordOf } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'
import { PROVEN } from './support/proven'

/** The application as it is given to people: a folder, with its switches set. */

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const folder = resolve('release/linux-unpacked')
const fuses = () => import('../scripts/package/fuses.mjs')

/** The package once more, to be tampered with: its files are the same ones, its program is a copy. */
let tampered = ''
const program = () => join(tampered, 'penumbra')

test.beforeAll(() => {
  // Made already where all stories run.
  if (process.env.PENUMBRA_STORY_PACKAGE === undefined)
    execFileSync(process.execPath, ['scripts/package.mjs', '--as-built'], { stdio: 'pipe', timeout: 150_000 })
  tampered = mkdtempSync(resolve('release/tampered-'))
  execFileSync('cp', ['-al', `${folder}/.`, tampered])
  renewProgram()
})

test.afterAll(() => rmSync(tampered, { recursive: true, force: true }))

function renewProgram(): void {
  rmSync(program())
  copyFileSync(join(folder, 'penumbra'), program())
}

test('A76: says that it is for tests where another Electron stands in', () => {
  const standsIn = existsSync(resolve('node_modules/electron/dist/fallback-runtime.json'))
  expect(existsSync(join(folder, 'TESTS-ONLY.json'))).toBe(standsIn)
})

test('A75: every switch of its runtime is as it must be', async () => {
  const { readFuses, wantedFuses } = await fuses()
  const found = await readFuses(join(folder, 'penumbra'))
  expect(wantedFuses('linux')).toMatchObject(found)
  expect(found).toMatchObject({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    OnlyLoadAppFromAsar: true,
  })
})

/** What tries to get code into the program: each attempt that succeeds leaves a file of its name. */
function attempts(traces: string) {
  const trace = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(join(traces, name))}, '')`
  const required = join(traces, 'required.cjs')
  writeFileSync(required, trace('node-options'))
  const environment = { ...process.env, PENUMBRA_PROFILE: traces }
  return {
    left: () => ['run-as-node', 'node-options', 'beside'].filter((name) => existsSync(join(traces, name))),
    environment,
    asNode: ['-e', trace('run-as-node')],
    asNodeEnvironment: { ...environment, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${required}` },
    /** Puts another application where ours was, and starts the program. Returns what it ends with. */
    async startOther(): Promise<number | null> {
      const [archive, away] = [join(tampered, 'resources/app.asar'), join(tampered, 'away.asar')]
      const other = join(tampered, 'resources/app')
      renameSync(archive, away)
      mkdirSync(other)
      writeFileSync(join(other, 'package.json'), JSON.stringify({ name: 'other', main: 'main.js' }))
      writeFileSync(join(other, 'main.js'), `${trace('beside')}; process.exit(0)`)
      const options = { env: environment, stdio: 'ignore', timeout: 20_000 } as const
      const code = await endOf(spawn(program(), unsandboxed, options))
      rmSync(other, { recursive: true })
      renameSync(away, archive)
      return code
    },
  }
}

const unsandboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : []

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

const isHeard = (port: number): Promise<boolean> =>
  new Promise((heard) => {
    const socket = createConnection(port, '127.0.0.1')
    const tell = (is: boolean) => {
      socket.destroy()
      heard(is)
    }
    socket.once('connect', () => tell(true)).once('error', () => tell(false))
  })

const PORT = 19_229
const inspected = `--inspect=127.0.0.1:${PORT}`
const TITLE = 'does not run as Node, reads no NODE_OPTIONS, opens no inspector, loads nothing but its archive'

/** Starts it, and tells whether it began as the application, and whether an inspector is there then. */
async function attack(profile: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const log = join(profile, 'state/logs/penumbra.jsonl')
  // A group of its own: what it started writes to the profile for a moment longer than it lives.
  const child = spawn(program(), words, { env, stdio: 'ignore', detached: true })
  try {
    await expect.poll(() => child.exitCode !== null || existsSync(log), { timeout: 40_000 }).toBe(true)
    return { began: existsSync(log), isInspected: await isHeard(PORT) }
  } finally {
    endGroup(child)
    await endOf(child)
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
}

test(`A71, A72, A73: ${TITLE}`, async ({ profile }) => {
  const tried = attempts(profile)
  const words = [...unsandboxed, inspected, ...tried.asNode]
  expect(await attack(profile, words, tried.asNodeEnvironment)).toEqual({ began: true, isInspected: false })
  expect(await tried.startOther()).toBe(1)
  expect(tried.left()).toEqual([])
})

test('A71, A72, A73: with the switches the other way each of these attempts succeeds', async ({ profile }) => {
  const tried = attempts(profile)
  const { setFuses } = await fuses()
  // What the test before it ended may still be going: a program that runs cannot be written to.
  renewProgram()
  await setFuses(program(), {
    RunAsNode: true,
    EnableNodeOptionsEnvironmentVariable: true,
    EnableNodeCliInspectArguments: true,
    OnlyLoadAppFromAsar: false,
  })
  expect(await attack(profile, tried.asNode, tried.asNodeEnvironment)).toMatchObject({ began: false })
  expect(await tried.startOther()).toBe(0)
  expect(tried.left()).toEqual(['run-as-node', 'node-options', 'beside'])

  const words = [...unsandboxed, inspected]
  expect(await attack(profile, words, tried.environment)).toEqual({ began: true, isInspected: true })
})

test('A70: backs up a database in use and restores it, and its command line reads the same backup', async ({
  profile,
}) => {
  const { readFuses, setFuses } = await fuses()
  renewProgram()
  const given = await readFuses(program())
  // Playwright needs an inspector: this switch, and no other.
  const opened = await setFuses(program(), { EnableNodeCliInspectArguments: true })
  expect(opened).toEqual({ ...given, EnableNodeCliInspectArguments: true })

  await onComputer('package', async ({ home, documents, backup, restored }) => {
    mkdirSync(home)
    const file = join(documents, 'ledger.db')
    let sheet = ''
    await withCommitter({ file, journal: 'wal', size: 20 * 2 ** 20 }, async () => {
      const app = await start(profile, { HOME: home }, [], program())
      try {
        const person = new PersonAtScreen(app, await app.firstWindow())
        const where = await app.evaluate(({ app: electron }) => [electron.isPackaged, electron.getAppPath()])
        expect(where).toEqual([true, join(tampered, 'resources/app.asar')])
        sheet = await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
        expect(await person.result()).toBe('The backup succeeded.')
        await expect(person.page.getByText(PROVEN).first()).toBeVisible()
        await person.openNewestPoint()
        expect(await person.restoreTo(restored)).toBe('The restore succeeded.')
        await person.picture('package')
      } finally {
        await end(app)
      }
    })
    expect(readLedger(join(restored, file))).toBeGreaterThan(0)
    expect(await compareTrees(join(documents, 'letters'), join(restored, documents, 'letters'))).toEqual([])

    const bare = { PATH: '/usr/bin:/bin', HOME: home, PENUMBRA_PASSWORD: passwordOf(sheet) }
    const commandLine = join(folder, 'resources/engine/bin/penumbra')
    const said = execFileSync(commandLine, ['check', '-r', backup, '--read-data'], { env: bare, encoding: 'utf8' })
    expect(said).toContain('no errors')
  })
})
