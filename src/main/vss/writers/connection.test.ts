import { PassThrough, Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { settle } from '../../model/timers.fake'
import { WriterConnection } from './connection'
import { PROTOCOL_VERSION } from './protocol'

const limits = { identify: 100, freezeWindow: 60_000 }
const event = { sessionId: 's', deadline: 1 }

/** The coordinator's end, and a hand on the other one. */
function open() {
  const toWriter = new PassThrough()
  const fromWriter = new PassThrough()
  const stream = Duplex.from({ readable: fromWriter, writable: toWriter })
  const connection = new WriterConnection(stream)
  const sent: unknown[] = []
  toWriter.on('data', (chunk: Uint8Array) => {
    for (const line of new TextDecoder().decode(chunk).trim().split('\n')) sent.push(JSON.parse(line))
  })
  const say = async (message: unknown) => {
    fromWriter.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`)
    await settle()
  }
  return { connection, handlers: connection.handlers(limits), sent, say, fromWriter }
}

const hello = { type: 'hello', protocol: PROTOCOL_VERSION, pid: 7 }

it('Q1: a writer greets first and is welcomed', async () => {
  const { connection, sent, say } = open()
  await say(hello)
  await connection.hello
  expect(sent).toEqual([{ type: 'welcome', protocol: PROTOCOL_VERSION }])
})

it.each<[string, readonly unknown[]]>([
  ['another version', [{ ...hello, protocol: 2 }]],
  ['a second hello', [hello, hello]],
  ['a reply before the hello', [{ type: 'reply', id: 1, ok: true, result: null }]],
  ['a reply to nothing', [hello, { type: 'reply', id: 1, ok: true, result: null }]],
  ['a message of no kind', [hello, { type: 'command', run: 'rm' }]],
  ['no JSON', [hello, 'what?\n']],
])('Q4: %s ends the connection for good', async (_, messages) => {
  const { connection, handlers, say } = open()
  for (const message of messages) await say(message)
  await expect(handlers.freeze(event)).rejects.toMatchObject({ code: 'vss.writer-protocol' })
  await say(hello)
  await expect(handlers.thaw(event)).rejects.toMatchObject({ code: 'vss.writer-protocol' })
  connection.hello.catch(() => undefined)
})

it('Q5: requests have growing numbers, their deadline, and the freeze its window', async () => {
  const { handlers, sent, say } = open()
  await say(hello)
  const frozen = handlers.freeze({ sessionId: 's', deadline: 10_000 })
  await settle()
  expect(sent[1]).toEqual({
    ...{ type: 'request', id: 1, event: 'freeze', deadline: 10_000 },
    body: { sessionId: 's', window: 60_000 },
  })
  await say({ type: 'reply', id: 1, ok: true, result: null })
  await frozen
  const refused = { code: 'vss.writer-failed', message: 'no longer held', options: { retry: 'later' } }
  const thawed = expect(handlers.thaw(event)).rejects.toMatchObject(refused)
  await say({ type: 'reply', id: 2, ok: false, message: 'no longer held', retry: 'later' })
  await thawed
})

it('Q6: an answer of the wrong shape ends the connection', async () => {
  const { handlers, say } = open()
  await say(hello)
  const thawed = expect(handlers.thaw(event)).rejects.toMatchObject({ code: 'vss.writer-protocol' })
  await say({ type: 'reply', id: 1, ok: true, result: [{ component: 'a', consistency: 'perfect' }] })
  await thawed
  await expect(handlers.abort(event)).rejects.toMatchObject({ code: 'vss.writer-protocol' })
})

it('Q4: the end of the connection rejects what waits', async () => {
  const { handlers, say, fromWriter } = open()
  await say(hello)
  const frozen = expect(handlers.freeze(event)).rejects.toMatchObject({ code: 'vss.writer-failed' })
  fromWriter.destroy()
  await frozen
})

it('Q4: a flood of answers is cut off at the first that was not asked for', async () => {
  const { handlers, say } = open()
  await say(hello)
  const frozen = handlers.freeze(event)
  await say(`${JSON.stringify({ type: 'reply', id: 1, ok: true, result: null })}\n`.repeat(100_000))
  await frozen
  await expect(handlers.thaw(event)).rejects.toMatchObject({ code: 'vss.writer-protocol' })
})
