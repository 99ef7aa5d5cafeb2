import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BackupError } from '../model/backup-error'
import type { LogEntry } from '../model/log'
import { FakeTimers, settle } from '../model/timers.fake'
import { Concealer } from './concealer'
import { describeError } from './describe-error'
import { FileLog, type Sink } from './file-log'
import { type LogLine, decodeLine } from './log-line'
import { followLog, readLog } from './read-log'
import { RotatingFile, logFileIn } from './rotating-file'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'penumbra-log-')), 'logs')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

const clock = { now: () => Date.UTC(2026, 10, 21, 9) }
const entry: LogEntry = { level: 'info', area: 'start', code: 'program.started', facts: { version: '1' } }

function setup(sink: Sink = new RotatingFile(folder)) {
  const [timers, concealer] = [new FakeTimers(), new Concealer()]
  const log = new FileLog({ sink, concealer, clock, timers, program: 'service', pid: 7 })
  return { log, timers, concealer }
}

/** A sink that a test can break, and that says when it was written to. */
class FakeSink implements Sink {
  readonly texts: string[] = []
  isBroken = false
  append(text: string): Promise<void> {
    if (this.isBroken) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    this.texts.push(text)
    return Promise.resolve()
  }
  appendNow(text: string): void {
    this.texts.push(text)
  }
  close = () => Promise.resolve()
  get lines(): readonly LogLine[] {
    return this.texts.flatMap((text) => text.split('\n')).flatMap((line) => decodeLine(line) ?? [])
  }
}

it('P30: a line is an object with time, level, program, area, code and session, for its owner alone', async () => {
  const { log } = setup()
  log.write({ ...entry, sessionId: 's1' })
  await log.close()
  const line = { time: '2026-11-21T09:00:00.000Z', level: 'info', program: 'service', pid: 7, area: 'start' }
  const text = readFileSync(logFileIn(folder), 'utf8')
  expect(JSON.parse(text)).toEqual({ ...line, code: 'program.started', sessionId: 's1', facts: { version: '1' } })
  expect(statSync(logFileIn(folder)).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it('P31: nothing is written while somebody logs; lines are gathered and written together', async () => {
  const sink = new FakeSink()
  const { log, timers } = setup(sink)
  for (let number = 0; number < 100; number++) log.write(entry)
  await settle()
  expect(sink.texts).toEqual([])
  await timers.advance(200)
  expect([sink.texts.length, sink.lines.length]).toEqual([1, 100])
})

it('P32: a held log writes nothing, not at the end of the process either, and everything afterwards', async () => {
  const sink = new FakeSink()
  const { log, timers } = setup(sink)
  const release = log.hold()
  log.write(entry)
  await timers.advance(60_000)
  await log.flush()
  log.flushNow()
  expect(sink.texts).toEqual([])
  release()
  release()
  await timers.advance(200)
  expect(sink.lines).toHaveLength(1)
})

it('P32: two holds are two', async () => {
  const sink = new FakeSink()
  const { log, timers } = setup(sink)
  const [first, second] = [log.hold(), log.hold()]
  log.write(entry)
  first()
  first()
  await timers.advance(1_000)
  expect(sink.texts).toEqual([])
  second()
  await timers.advance(200)
  expect(sink.lines).toHaveLength(1)
})

it('P33: five files at most, the newest lines in the first, none larger than the limit', async () => {
  const file = new RotatingFile(folder, 1_000)
  const line = (number: number) => `${JSON.stringify({ ...lineOf(number), pad: 'x'.repeat(200) })}\n`
  for (let number = 0; number < 40; number++) await file.append(line(number))
  await file.close()
  const names = readdirSync(folder).sort()
  expect(names).toEqual([1, 2, 3, 4].map((age) => `penumbra.${age}.jsonl`).concat('penumbra.jsonl'))
  for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000)
  const kept = (await readLog(folder, 100)).map(({ pid }) => pid)
  expect(kept.at(-1)).toBe(39)
  expect(kept).toEqual(kept.map((_, at) => 40 - kept.length + at))
})

const lineOf = (pid: number): LogLine => ({
  ...{ time: '2026-11-21T09:00:00.000Z', level: 'info', program: 'p', pid, area: 'start', code: 'c' },
})

it('P33: processes that write at once lose no line and mix none, also when one rotates', async () => {
  const files = [1, 2, 3, 4].map(() => new RotatingFile(folder, 20_000))
  for (let round = 0; round < 50; round++) {
    await Promise.all(files.map((file, at) => file.append(`${JSON.stringify(lineOf(round * 4 + at))}\n`)))
  }
  await Promise.all(files.map((file) => file.close()))
  const pids = (await readLog(folder, 1_000)).map(({ pid }) => pid)
  expect([...pids].sort((one, other) => one - other)).toEqual(Array.from({ length: 200 }, (_, at) => at))
})

it('P34: a registered secret is in no line, in whichever form', async () => {
  const sink = new FakeSink()
  const { log, concealer } = setup(sink)
  const secret = 'Größe "7" & rot/€'
  concealer.add(secret)
  concealer.add('ab')
  const bytes = Buffer.from(secret)
  const forms = [secret, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]
  forms.push(bytes.toString('hex').toUpperCase(), encodeURIComponent(secret), JSON.stringify(secret))
  log.allow({ level: 'info', withNames: true })
  for (const form of forms)
    log.write({ ...entry, code: form, facts: { a: `<${form}>` }, names: { path: `/x/${form}` } })
  log.write({ ...entry, facts: { short: 'ab', longer: 'abc' } })
  await log.flush()
  const text = sink.texts.join('')
  for (const form of forms) expect(text).not.toContain(form)
  expect(sink.lines[0]?.facts).toEqual({ a: '<[secret]>' })
  expect(sink.lines.at(-1)?.facts).toEqual({ short: '[secret]', longer: 'abc' })
})

it.each([
  ['info', false, undefined],
  ['info', true, { path: '/home/ada/diary' }],
  ['debug', false, { path: '/home/ada/diary' }],
] as const)('P35: names at %s with consent %s', async (level, withNames, names) => {
  const sink = new FakeSink()
  const { log } = setup(sink)
  log.allow({ level, withNames })
  log.write({ ...entry, names: { path: '/home/ada/diary' } })
  await log.flush()
  expect(sink.lines[0]?.names).toEqual(names)
})

it('P35: an error is told without the file it names, a bug with its place in our code', () => {
  const refused = new BackupError('target.full', 'no room for /home/ada/diary', {
    context: { path: '/home/ada/diary' },
  })
  const missing = Object.assign(new Error("ENOENT: open '/home/ada/diary'"), { code: 'ENOENT', errno: -2 })
  for (const error of [refused, missing]) expect(JSON.stringify(describeError(error).facts)).not.toContain('diary')
  expect(describeError(refused)).toMatchObject({ code: 'target.full' })
  const { code, facts } = describeError(new TypeError('x is not a function'))
  expect([code, facts?.message]).toEqual(['bug', 'x is not a function'])
  expect(facts?.stack).toContain('log/log.test.ts')
  expect(facts?.stack).not.toContain(process.cwd())
})

it('P36: what could not be written is counted, and said as soon as it can be', async () => {
  const sink = new FakeSink()
  const { log } = setup(sink)
  sink.isBroken = true
  log.write(entry)
  log.write(entry)
  await log.flush()
  expect(log.failure).toBe('ENOSPC')
  sink.isBroken = false
  log.write(entry)
  await log.flush()
  expect(sink.lines.map(({ code, facts }) => [code, facts?.lines])).toEqual([
    ['log.lines-lost', 2],
    ['program.started', undefined],
  ])
  expect(log.failure).toBeNull()
})

it('P36: memory is bounded while the log is held', async () => {
  const sink = new FakeSink()
  const { log } = setup(sink)
  const release = log.hold()
  for (let number = 0; number < 5_100; number++) log.write(entry)
  release()
  await log.flush()
  expect(sink.lines).toHaveLength(5_001)
  expect(sink.lines[0]).toMatchObject({ code: 'log.lines-lost', facts: { lines: 100 } })
})

it('P37: lines below the level are not written, and half a line of a killed process is passed over', async () => {
  const { log } = setup()
  log.allow({ level: 'warn', withNames: false })
  log.write(entry)
  log.write({ ...entry, level: 'error' })
  await log.close()
  writeFileSync(logFileIn(folder), `{"time":"20${readFileSync(logFileIn(folder), 'utf8')}\n`, { flag: 'a' })
  expect((await readLog(folder, 10)).map(({ level }) => level)).toEqual(['error'])
})

it('P37: a followed log tells what is written from then on, across a rotation', async () => {
  const file = new RotatingFile(folder, 300)
  const line = (pid: number) => `${JSON.stringify(lineOf(pid))}\n`
  await file.append(line(1))
  const timers = new FakeTimers()
  const end = new AbortController()
  const told: number[] = []
  const following = followLog(folder, ({ pid }) => told.push(pid), end.signal, timers)
  /** Goes on until it was looked at since. */
  const lookedAt = async (pid: number) => {
    while (told.at(-1) !== pid) {
      await timers.advance(250)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  await vi.waitUntil(() => timers.pending === 1)
  for (const pid of [2, 3, 4, 5, 6]) await file.append(line(pid)).then(() => lookedAt(pid))
  // More than one between two looks, the last in another file.
  const { ino } = statSync(logFileIn(folder))
  for (const pid of [7, 8]) await file.append(line(pid))
  expect(statSync(logFileIn(folder)).ino).not.toBe(ino)
  await lookedAt(8)
  await file.close()
  end.abort()
  await following
  expect(told).toEqual([2, 3, 4, 5, 6, 7, 8])
})
