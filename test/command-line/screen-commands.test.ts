import { expect, it } from 'vitest'
import { commands } from '../../src/main/cli/commands'
import type { Console, Needs } from '../../src/main/cli'
import { BackupError } from '../../src/main/model/backup-error'
import { createFakeBridge, createFakeClock } from '../../src/renderer/bridge.fake'
import * as repository from '../../src/renderer/repository.fake'
import { past } from '../../src/renderer/history.fake'
import { type CommandView, screenCommand } from '../../src/renderer/screens/screen-command'
import { createStores } from '../../src/renderer/stores/stores'
import type { Screen } from '../../src/renderer/stores/router'
import { computer } from '../../e2e/support/screens/computer.fake'
import { scenes } from '../../e2e/support/screens/scenes'

/** A command got as far as work: all of its words were taken. */
class Accepted extends Error {}

/** Whatever a command asks of the engine ends it. */
const accepting: unknown = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? undefined : accepting),
  apply: () => {
    throw new Accepted()
  },
})

const silent: Console = {
  print: () => undefined,
  write: () => Promise.resolve(),
  complain: () => undefined,
  status: () => undefined,
  ask: () => Promise.reject(new Accepted()),
  environment: {},
  now: () => 0,
}

/** The words of a line as a shell hands them on. */
const shellWords = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) => word.replace(/'([^']*)'|\\(')/g, '$1$2'))

async function isAccepted(line: string): Promise<boolean> {
  const [program, verb, ...args] = shellWords(line)
  const command = commands.find(({ name }) => name === verb)
  if (program !== 'penumbra' || !command) return false
  try {
    await command.run(accepting as Needs, args, silent, new AbortController().signal)
    return true
  } catch (error) {
    return error instanceof Accepted || (error instanceof BackupError && error.code !== 'invalid-request')
  }
}

type Stores = ReturnType<typeof createStores>

const viewOf = (stores: Stores): CommandView => ({
  screen: stores.router.store.getState(),
  engine: 'application',
  jobs: stores.jobs.store.getState(),
  protect: stores.protect.store.getState(),
  restore: stores.restore.store.getState(),
  nameSearch: stores.nameSearch.store.getState(),
  past: stores.past.store.getState(),
  repositories: stores.repositories.store.getState(),
  maintenance: stores.maintenance.store.getState(),
  applications: stores.applications.store.getState(),
  schedules: stores.schedules.store.getState(),
  exclusions: stores.exclusions.store.getState(),
  retention: stores.retention.store.getState(),
})

/** A window in which nothing was done yet, or what a scene does. */
async function windowIn(name?: string): Promise<Stores> {
  const scene = name === undefined ? undefined : scenes[name]
  const { bridge } = createFakeBridge({ ...computer(scene?.host ?? {}), ...scene?.script })
  const stores = createStores({ bridge, clock: createFakeClock().clock, describe: () => '' })
  await stores.load()
  void scene?.act?.(stores)
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  return stores
}

it('S216: the test of what is accepted tells wrong commands from right ones', async () => {
  expect(await isAccepted('penumbra job list')).toBe(true)
  expect(await isAccepted('penumbra job list --no-such-option')).toBe(false)
  expect(await isAccepted('penumbra no-such-verb')).toBe(false)
  expect(shellWords("penumbra job history 'ana'\\''s files'")).toEqual(['penumbra', 'job', 'history', "ana's files"])
})

const KINDS: readonly Screen[] = [
  ...(['home', 'protect', 'restore', 'host', 'applications', 'schedule', 'history', 'settings'] as const),
  ...(['exclusions', 'retention', 'shadow-copies', 'repositories'] as const),
].map((kind) => ({ kind }))

it.each([...KINDS, { kind: 'session', sessionId: 'session-0' } as const])(
  'S216: the screen $kind has a command that the command line takes, in both engines',
  async (screen) => {
    const view = { ...viewOf(await windowIn()), screen }
    for (const engine of ['application', 'service'] as const) {
      const line = screenCommand({ ...view, engine })
      expect([line, await isAccepted(line)]).toEqual([line, true])
    }
  },
)

it.each(Object.keys(scenes))(
  'S216: what is shown in %s has a command that is taken, without a password',
  async (name) => {
    const line = screenCommand(viewOf(await windowIn(name)))
    expect([line, await isAccepted(line)]).toEqual([line, true])
    expect(line).not.toMatch(/password|harbor-copper|linden-copper/)
  },
)

const unfiltered = { period: 'ever', since: null, saved: { kind: 'none' } } as const

it('S216: the command is of what is chosen', async () => {
  const stores = await windowIn()
  const view = viewOf(stores)
  const jobs = [{ id: 'j', name: "ana's files" }]
  const listed = { kind: 'listed', past: { ...past, jobs }, jobId: 'j', outcome: 'all', ...unfiltered } as const
  expect(screenCommand({ ...view, screen: { kind: 'history' }, past: listed })).toBe(
    "penumbra job history 'ana'\\''s files'",
  )
  stores.openRepositories()
  await new Promise((resolve) => setTimeout(resolve, 0))
  const here = { ...viewOf(stores), maintenance: { all: [repository.maintenance()], isStarting: false, failure: null } }
  expect(screenCommand(here)).toBe('penumbra prune --dry-run -r /run/media/ana/backup/penumbra')
})

it('S216: while a name is looked for the command looks for it, in every backup as the window does', async () => {
  const stores = await windowIn()
  stores.router.go({ kind: 'restore' })
  const search = (text: string, engine: 'application' | 'service' = 'application') =>
    screenCommand({ ...viewOf(stores), engine, nameSearch: { ...viewOf(stores).nameSearch, text } })
  expect(search(' budget  *.odt')).toBe("penumbra find --everywhere budget '*.odt'")
  expect(search('budget', 'service')).toBe('penumbra find --everywhere --attached budget')
  expect(search('-x')).toBe('penumbra find --everywhere -- -x')
  expect(search(' ')).toBe('penumbra snapshots -r PLACE')
  for (const text of [' budget  *.odt', '-x']) expect(await isAccepted(search(text))).toBe(true)
})

it('S216: a restore is asked for with its mode, what is chosen and its proof', async () => {
  const line = async (name: string) => screenCommand(viewOf(await windowIn(name)))
  expect(await line('restore-plan-identical')).toBe(
    'penumbra restore -r /run/media/ana/backup/penumbra point-2 --target / --mode make-identical --include /home/ana/Documents --verify --dry-run',
  )
  expect(await line('restore-plan')).toContain(' --target /home/ana/restored --mode add-missing ')
})
