import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StartProcess } from '../../model/child-process'
import { createNodeStarter } from '../../processes'
import { buildSimulatedWriter } from './built-simulated.fake'
import { type BuiltInWriter, createWriterRegistry, writerProcessLimits } from './registry'
import { simulatedBuiltIn } from './simulated-process'
import type { SessionWriter } from './session-writer'
import { type Behaviour, type SimulatedScript } from './simulated-script'
import type { WriterEvent } from './protocol'

const folder = mkdtempSync(join(tmpdir(), 'penumbra-writers-'))
const sockets = join(folder, 'run')
const WRITER_ID = '00000000-0000-4000-8000-0000000000aa'
const event = { sessionId: 's', deadline: 5_000 }
const live = new AbortController().signal

/** The simulated writer as a program: what a build makes of it. */
beforeAll(async () => {
  mkdirSync(sockets)
  await buildSimulatedWriter(folder)
  writeFileSync(join(folder, 'silent.js'), 'setInterval(() => undefined, 1000)')
  writeFileSync(join(folder, 'gone.js'), 'process.exit(3)')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const startNode = createNodeStarter(folder)
const started: number[] = []
const startProcess: StartProcess = (entry, args) => {
  const child = startNode(entry, args)
  if (child.pid !== undefined) started.push(child.pid)
  return child
}

function registry(writer: Partial<BuiltInWriter>, limits = {}, place = sockets) {
  return createWriterRegistry({
    writers: [{ writerId: WRITER_ID, name: 'Simulated', entry: 'simulated', ...writer }],
    startProcess,
    folder: place,
    limits: { ...writerProcessLimits, ...limits },
  })
}

/** The writer of a script file of that name. */
function simulated(name: string, events: Partial<Record<WriterEvent, Behaviour>>): BuiltInWriter {
  const script: SimulatedScript = {
    description: {
      ...{ writerId: WRITER_ID, name: 'Simulated', usage: 'user-data', source: 'other', level: 'front-end' },
      ...{ backupSchema: 0, majorVersion: 1, minorVersion: 0 },
      components: [],
    },
    events,
  }
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(script))
  return simulatedBuiltIn(file, 'simulated')
}

function handlersOf(writer: SessionWriter | undefined) {
  if (writer?.kind !== 'present') throw new Error(`absent: ${writer?.failure.message ?? 'no writer'}`)
  return writer.handlers
}

const isAlive = (pid: number | undefined): boolean => pid !== undefined && existsSync(`/proc/${pid}`)

it('Q10: a writer in its own process goes through all its events, and is gone after the session', async () => {
  const session = await registry(simulated('good', {})).open(live)
  const handlers = handlersOf(session.writers[0])
  expect(await handlers.identify({ sources: ['/'] })).toMatchObject({ writerId: WRITER_ID })
  await handlers.prepareBackup({ ...event, backupType: 'copy', components: ['a'], staging: null })
  await handlers.prepareSnapshot(event)
  await handlers.freeze(event)
  expect(await handlers.thaw(event)).toMatchObject([{ component: 'a', consistency: 'application-consistent' }])
  expect(await handlers.postSnapshot({ ...event, shadowCopies: [] })).toEqual([])
  await handlers.backupComplete({ ...event, succeeded: ['a'] })
  await handlers.backupShutdown(event)
  const pid = started.at(-1)
  expect(isAlive(pid)).toBe(true)
  await session.close()
  expect(isAlive(pid)).toBe(false)
  expect(readdirSync(sockets)).toEqual([])
})

it('Q11: the socket lies in a folder nobody else can enter, and a second caller is turned away', async () => {
  const session = await registry(simulated('alone', {})).open(live)
  const [name] = readdirSync(sockets)
  const sessionFolder = join(sockets, name ?? '')
  expect(statSync(sessionFolder).mode & 0o777).toBe(0o700)
  const stranger = connect(join(sessionFolder, '0.sock'))
  await new Promise((resolve) =>
    stranger
      .on('close', resolve)
      .on('error', () => undefined)
      .resume(),
  )
  expect(await handlersOf(session.writers[0]).identify({ sources: [] })).toMatchObject({ writerId: WRITER_ID })
  await session.close()
})

it.each<[string, Behaviour, string]>([
  ['crashes', { kind: 'crash' }, 'vss.writer-failed'],
  ['throws', { kind: 'throw', message: 'told to' }, 'vss.writer-failed'],
  ['sends bad JSON', { kind: 'bad-json' }, 'vss.writer-protocol'],
  ['speaks of foreign things', { kind: 'foreign-component' }, 'vss.writer-protocol'],
  ['sends too much', { kind: 'oversized' }, 'vss.writer-protocol'],
])('Q12: a real process that %s at Freeze fails that event, and ends with the session', async (_, behaviour, code) => {
  const session = await registry(simulated('bad', { freeze: behaviour })).open(live)
  const handlers = handlersOf(session.writers[0])
  await expect(handlers.freeze(event)).rejects.toMatchObject({ code })
  await session.close()
  expect(isAlive(started.at(-1))).toBe(false)
})

it('Q12: a real process that hangs is gone after the session', async () => {
  const session = await registry(simulated('hung', { freeze: { kind: 'hang' } })).open(live)
  const frozen = expect(handlersOf(session.writers[0]).freeze(event)).rejects.toMatchObject({
    code: 'vss.writer-failed',
  })
  await session.close()
  await frozen
  expect(isAlive(started.at(-1))).toBe(false)
})

it.each([
  ['does not greet', 'silent', 'vss.writer-timeout'],
  ['ends at once', 'gone', 'vss.writer-failed'],
  ['does not exist', 'missing', 'vss.writer-failed'],
])('Q13: a writer that %s is absent, with the reason, and leaves nothing behind', async (_, entry, code) => {
  const session = await registry({ entry }, { hello: 1_000 }).open(live)
  expect(session.writers).toMatchObject([{ kind: 'absent', name: 'Simulated', failure: { code } }])
  await session.close()
  expect(readdirSync(sockets)).toEqual([])
})

it('Q13: a session that is stopped while it starts leaves no process', async () => {
  const controller = new AbortController()
  const opening = expect(registry(simulated('stopped', {})).open(controller.signal)).rejects.toMatchObject({
    code: 'cancelled',
  })
  controller.abort()
  await opening
  expect(isAlive(started.at(-1))).toBe(false)
})

it('Q11: a folder whose path is too long for a socket is not used', async () => {
  const long = join(folder, 'x'.repeat(90))
  mkdirSync(long)
  const session = await registry(simulated('far', {}), {}, long).open(live)
  expect(session.writers[0]?.kind).toBe('present')
  expect(readdirSync(long)).toEqual([])
  await session.close()
})
