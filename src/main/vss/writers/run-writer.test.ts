import { Duplex, PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { FakeTimers, settle } from '../../model/timers.fake'
import { serveWriter } from './run-writer'
import type { WriterHandlers } from './writer'

const quiet = () => Promise.resolve()

/** A served writer that records its events, and a hand on the coordinator's end. */
function serve(own: Partial<WriterHandlers> = {}) {
  const events: string[] = []
  const record =
    <Arguments extends readonly unknown[], Answer>(name: string, handle: (...given: Arguments) => Promise<Answer>) =>
    (...given: Arguments): Promise<Answer> => {
      events.push(name)
      return handle(...given)
    }
  const handlers: WriterHandlers = {
    identify: () => Promise.reject(new Error('nobody')),
    prepareBackup: () => Promise.resolve([]),
    prepareSnapshot: quiet,
    freeze: record('freeze', own.freeze ?? quiet),
    thaw: record('thaw', () => Promise.resolve([])),
    postSnapshot: () => Promise.resolve([]),
    backupComplete: quiet,
    backupShutdown: record('backup-shutdown', quiet),
    abort: record('abort', quiet),
    preRestore: () => Promise.resolve([]),
    postRestore: () => Promise.resolve([]),
  }
  const toCoordinator = new PassThrough()
  const toWriter = new PassThrough()
  const timers = new FakeTimers()
  const ended = serveWriter(handlers, Duplex.from({ readable: toWriter, writable: toCoordinator }), timers)
  const replies: unknown[] = []
  toCoordinator.on('data', (chunk: Uint8Array) => {
    for (const line of new TextDecoder().decode(chunk).trim().split('\n')) replies.push(JSON.parse(line))
  })
  let id = 0
  const ask = async (event: string, body: object = {}) => {
    const request = { type: 'request', id: ++id, event, deadline: 5, body: { sessionId: 's', ...body } }
    toWriter.write(`${JSON.stringify(request)}\n`)
    await settle()
    return replies.at(-1)
  }
  return { events, timers, ended, replies, ask, toWriter }
}

it('Q1: the writer greets with its version and its process', async () => {
  const { replies } = serve()
  await settle()
  expect(replies).toEqual([{ type: 'hello', protocol: 1, pid: process.pid }])
})

it('Q7: a handler that throws is an answer, not an end', async () => {
  const { ask } = serve()
  expect(await ask('identify', { sources: ['/'] })).toMatchObject({ id: 1, ok: false, message: 'nobody' })
  expect(await ask('thaw')).toMatchObject({ id: 2, ok: true, result: [] })
})

it('Q8: a freeze window that ends without Thaw lets go, and Thaw is told so', async () => {
  const { ask, events, timers } = serve()
  await ask('freeze', { window: 100 })
  await timers.advance(99)
  expect(events).toEqual(['freeze'])
  await timers.advance(1)
  expect(events).toEqual(['freeze', 'abort'])
  expect(await ask('thaw')).toMatchObject({ ok: false, message: 'the freeze window ended before Thaw' })
})

it('Q8: Thaw in time ends the window', async () => {
  const { ask, events, timers } = serve()
  await ask('freeze', { window: 100 })
  expect(await ask('thaw')).toMatchObject({ ok: true })
  expect(timers.pending).toBe(0)
  expect(events).toEqual(['freeze', 'thaw'])
})

it('Q8: a Freeze that succeeds after it was given up is let go at once', async () => {
  let freezeNow: () => void = () => undefined
  const { ask, events, replies } = serve({ freeze: () => new Promise((resolve) => (freezeNow = resolve)) })
  await ask('freeze', { window: 100 })
  await ask('abort')
  expect(events).toEqual(['freeze', 'abort'])
  freezeNow()
  await settle()
  expect(events).toEqual(['freeze', 'abort', 'abort'])
  expect(replies.at(-1)).toMatchObject({ id: 1, ok: false })
})

it('Q9: when the coordinator goes away, a writer lets go and ends', async () => {
  const { ask, events, ended, toWriter } = serve()
  await ask('freeze', { window: 100 })
  toWriter.destroy()
  await ended
  expect(events).toEqual(['freeze', 'abort', 'backup-shutdown'])
})

it('Q9: after BackupShutdown there is nothing left to let go', async () => {
  const { ask, events, ended, toWriter } = serve()
  await ask('backup-shutdown')
  toWriter.destroy()
  await ended
  expect(events).toEqual(['backup-shutdown'])
})

it('Q4: a coordinator that talks nonsense is left', async () => {
  const { ask, ended, events } = serve()
  await ask('format-disk')
  await ended
  expect(events).toEqual([])
})
