import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { connectToService } from './client'
import { serviceLimits } from './limits'
import { RawCaller, withService } from './service.fake'

const COUNT = 10_000
/** More than one connection is cut off for. */
const FOR_EACH = 25

/** A generator of its own, so that a failure can be seen again: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What is still held once everything that can go has gone. Units: bytes. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

const whole = '{"id":1,"call":"sessions.list","input":{}}'

/** Every way a message can be bad that we know, by turns. */
function badMessage(number: number, random: () => number): Buffer {
  const cut = Math.floor(random() * whole.length)
  const kinds = [
    () => Buffer.from(Array.from({ length: 60 }, () => Math.floor(random() * 256))),
    () => Buffer.from(whole.slice(0, cut)),
    () => Buffer.from(whole.slice(cut) + whole.slice(0, cut)),
    () => Buffer.from('['.repeat(20_000)),
    () => Buffer.from(`{"id":${random() * 1e300},"call":"sessions.list","input":{}}`),
    () => Buffer.from('{"__proto__":{"id":1},"constructor":{"prototype":{}},"call":"sessions.list"}'),
    () => Buffer.from(`{"id":1,"call":${JSON.stringify('x'.repeat(101))},"input":{}}`),
    () => Buffer.from('{"id":1,"call":"sessions.list","input":{},"uid":0}'),
    () => Buffer.from('{"id":1,"id":"2","call":["sessions.list"],"input":null}'),
    () => Buffer.from('{"id":1,"subscribe":["sessions.changed","sessions.changed","jobs.changed","jobs.changed"]}'),
    () =>
      Buffer.concat([Buffer.from('{"id":1,"call":"'), Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    () => Buffer.alloc(0),
  ]
  return Buffer.concat([kinds[number % kinds.length]?.() ?? Buffer.alloc(0), Buffer.from('\n')])
}

it('H17: answers or cuts off 10,000 bad messages; no connection, no memory and no bug is left', async () => {
  const handlers = { 'sessions.list': () => Promise.resolve([]) }
  await withService({ handlers }, async ({ path, connections, bugs }) => {
    const random = randomFrom(20261121)
    const witness = await connectToService(path)
    const before = heldMemory()
    let sent = 0
    let refusals = 0
    while (sent < COUNT) {
      const caller = new RawCaller(path)
      for (let line = 0; line < FOR_EACH && sent < COUNT; line++) caller.say(badMessage(sent++, random))
      if (sent % 1_000 === 0) caller.say(Buffer.alloc(serviceLimits.message + 1, '['))
      caller.say(`{"id":1,"subscribe":[]}\n{"id":1,"call":"`)
      caller.socket.end()
      await caller.closed
      const heard = caller.lines.map((line) => JSON.parse(line) as { reply?: { ok: boolean } })
      refusals += heard.filter(({ reply }) => reply?.ok === false).length
      expect(heard.every(({ reply }) => reply !== undefined)).toBe(true)
    }
    expect(sent).toBe(COUNT)
    // Each connection is answered for every strike and the last, unless its end came first.
    expect(refusals).toBeGreaterThan((COUNT / FOR_EACH) * serviceLimits.strikes * 0.9)
    expect(await witness.call('sessions.list', {})).toEqual({ ok: true, value: [] })
    expect(connections()).toBe(1)
    expect(bugs).toEqual([])
    // Twenty of the messages that are too long would be more.
    expect(heldMemory() - before).toBeLessThan(8 * 2 ** 20)
    witness.close()
  })
}, 60_000)
