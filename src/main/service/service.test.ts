import { expect, it } from 'vitest'
import type { Host } from '../../contract/settings'
import { FakeTimers, settle } from '../model/timers.fake'
import type { Role, RoleOf } from '../ipc'
import { type ServiceClient, connectToService } from './client'
import { serviceLimits } from './limits'
import { RawCaller, withService } from './service.fake'

const host: Host = {
  ...{ version: '1', hostname: 'h', username: 'u', isUnsandboxed: false, hasTray: false, isFirstRun: true },
  theme: 'system',
  language: 'system',
  settingsFailure: null,
  secretPlace: 'none',
  role: 'administrator',
  mayAsk: [],
}
const handlers = { 'host.describe': () => Promise.resolve(host), 'sessions.list': () => Promise.resolve([]) }
const describeHost = (id: number) => `${JSON.stringify({ id, call: 'host.describe', input: {} })}\n`
const refusal = (id: number | null, code: string) => ({ id, reply: { ok: false, failure: { code } } })

it('H1: answers a call with the reply of the same id, and tells events to those who asked for them', () =>
  withService({ handlers }, async ({ path, publish, bugs }) => {
    const [client, other] = [await connectToService(path), await connectToService(path)]
    expect(await client.call('host.describe', {})).toEqual({ ok: true, value: host })
    const seen: unknown[] = []
    const heard = new Promise<void>((resolve) => {
      client.on('sessions.changed', (sessions) => {
        seen.push(sessions)
        resolve()
      })
    })
    other.on('jobs.changed', () => seen.push('not asked for'))
    await Promise.all([client.call('sessions.list', {}), other.call('sessions.list', {})])
    publish('sessions.changed', [])
    await heard
    await other.call('sessions.list', {})
    expect(seen).toEqual([[]])
    expect(bugs).toEqual([])
  }))

it('H2: refuses what is no message, names its id where it has one, and goes on', () =>
  withService({ handlers }, async ({ path }) => {
    const caller = new RawCaller(path)
    const bad = ['{', '[]', '""', '{"id":7}', '{"id":-1,"call":"host.describe"}', '{"id":8,"subscribe":["secrets"]}']
    caller.say(`${bad.join('\n')}\n`)
    caller.say(Buffer.from([0xff, 0xfe, 0x0a]))
    caller.say(describeHost(9))
    expect(await caller.heard(8)).toMatchObject([
      ...[null, null, null, 7, null, 8, null].map((id) => refusal(id, 'invalid-request')),
      { id: 9, reply: { ok: true } },
    ])
    caller.socket.destroy()
  }))

it('H3: refuses an id that is still in use, and answers in the order in which work ends', async () => {
  const release: (() => void)[] = []
  const slow = () => new Promise<never[]>((resolve) => release.push(() => resolve([])))
  await withService({ handlers: { ...handlers, 'sessions.list': slow } }, async ({ path }) => {
    const caller = new RawCaller(path)
    caller.say('{"id":2,"call":"sessions.list","input":{}}\n')
    caller.say('{"id":2,"call":"host.describe","input":{}}\n')
    caller.say(describeHost(1))
    await caller.heard(2)
    release[0]?.()
    expect(await caller.heard(3)).toMatchObject([
      refusal(null, 'invalid-request'),
      { id: 1, reply: { ok: true } },
      { id: 2, reply: { ok: true, value: [] } },
    ])
    caller.socket.destroy()
  })
})

it('H10: cuts off a message that is too long', () =>
  withService({ handlers, limits: { message: 1000 } }, async ({ path, connections }) => {
    const caller = new RawCaller(path)
    caller.say(Buffer.alloc(1001, 'x'))
    await caller.closed
    expect(await caller.heard(1)).toMatchObject([refusal(null, 'invalid-request')])
    expect(connections()).toBe(0)
  }))

it('H12: makes a flood wait and drops nothing of it', async () => {
  const timers = new FakeTimers()
  await withService({ handlers, timers, limits: { burst: 5, rate: 10 } }, async ({ path }) => {
    const caller = new RawCaller(path)
    caller.say(Array.from({ length: 25 }, (_, id) => describeHost(id)).join(''))
    expect(await caller.heard(5)).toHaveLength(5)
    await timers.advance(1_000)
    expect(await caller.heard(15)).toHaveLength(15)
    await timers.advance(1_000)
    expect((await caller.heard(25)).map((line) => (line as { id: number }).id)).toEqual([...Array(25).keys()])
    caller.socket.destroy()
  })
})

it('H13: works on no more calls at once than allowed', async () => {
  const release: (() => void)[] = []
  const slow = () => new Promise<never[]>((resolve) => release.push(() => resolve([])))
  await withService({ handlers: { 'sessions.list': slow }, limits: { outstanding: 3 } }, async ({ path }) => {
    const caller = new RawCaller(path)
    for (let id = 0; id < 8; id++) caller.say(`{"id":${id},"call":"sessions.list","input":{}}\n`)
    await new Promise<void>((resolve) => caller.socket.write('', () => resolve()))
    await settle()
    expect(release).toHaveLength(3)
    for (let done = 0; done < 8; done++) {
      release[done]?.()
      await caller.heard(done + 1)
      expect(release.length).toBeLessThanOrEqual(done + 4)
      await settle()
    }
    expect(release).toHaveLength(8)
    caller.socket.destroy()
  })
})

it('H14: ends what is idle and what does not arrive, and answers a call that takes too long', async () => {
  const timers = new FakeTimers()
  const never = () => new Promise<never>(() => undefined)
  await withService({ handlers: { ...handlers, 'sessions.list': never }, timers }, async ({ path, connections }) => {
    const [idle, slow, waiting] = [new RawCaller(path), new RawCaller(path), new RawCaller(path)]
    for (const caller of [idle, waiting]) {
      caller.say(describeHost(0))
      await caller.heard(1)
    }
    waiting.say(`{"id":1,"call":"sessions.list","input":{}}\n${describeHost(2)}`)
    await waiting.heard(2)
    slow.say(`${describeHost(0)}{"id":1,`)
    await slow.heard(1)
    await timers.advance(serviceLimits.arrival)
    await slow.closed
    expect(await slow.heard(2)).toMatchObject([{ id: 0 }, refusal(null, 'invalid-request')])
    await timers.advance(serviceLimits.idle)
    await idle.closed
    await timers.advance(serviceLimits.reply)
    expect(await waiting.heard(3)).toMatchObject([{ id: 0 }, { id: 2 }, refusal(1, 'busy')])
    expect(connections()).toBe(1)
    waiting.socket.destroy()
  })
})

it('H15: holds the number of connections of one user', () =>
  withService({ handlers, limits: { connectionsOfUser: 2 } }, async ({ path }) => {
    const clients = [await connectToService(path), await connectToService(path)]
    for (const client of clients) expect(await client.call('host.describe', {})).toMatchObject({ ok: true })
    const third = new RawCaller(path)
    third.say(describeHost(1))
    await third.closed
    expect(await third.heard(1)).toMatchObject([refusal(null, 'busy')])
    for (const client of clients) client.close()
  }))

it('H16: keeps the latest of each event for a caller that reads late, and cuts off one that never reads', async () => {
  const timers = new FakeTimers()
  await withService({ handlers, timers }, async ({ path, publish, connections }) => {
    const caller = new RawCaller(path)
    caller.say('{"id":1,"subscribe":["jobs.changed"]}\n')
    await caller.heard(1)
    caller.socket.pause()
    const large = 'x'.repeat(2 ** 20)
    for (let number = 0; number < 200; number++) publish('jobs.changed', [number, large])
    await settle()
    caller.socket.resume()
    const numbers: number[] = []
    for (let count = 2; count < 100 && numbers.at(-1) !== 199; count++) {
      const line = (await caller.heard(count)).at(-1) as { payload: [number] }
      numbers.push(line.payload[0])
    }
    expect(numbers.length).toBeLessThan(20)

    caller.socket.pause()
    for (let number = 0; number < 9; number++) publish('jobs.changed', [number, large])
    await settle()
    await timers.advance(serviceLimits.stall)
    await settle()
    expect(connections()).toBe(0)
    caller.socket.destroy()
  })
})

it('H31: turns a stranger away with one line, before it is heard', () =>
  withService({ role: 'stranger', handlers }, async ({ path, connections }) => {
    const caller = new RawCaller(path)
    caller.say(describeHost(1))
    await caller.closed
    expect(await caller.heard(1)).toMatchObject([refusal(null, 'untrusted-sender')])
    expect(connections()).toBe(0)
  }))

it('H30: answers nobody whom the kernel cannot name', () =>
  withService(
    {
      handlers,
      peerOf: () => {
        throw new Error('nobody')
      },
    },
    async ({ path }) => {
      const caller = new RawCaller(path)
      caller.say(describeHost(1))
      await caller.closed
      expect(caller.lines).toEqual([])
    },
  ))

it('H34: tells an ordinary user no event of a screen', () =>
  withService({ role: 'user', handlers }, async ({ path, publish }) => {
    const caller = new RawCaller(path)
    caller.say('{"id":1,"subscribe":["screen.requested"]}\n')
    await caller.heard(1)
    publish('screen.requested', { sequence: 1, screen: 'home' })
    caller.say(describeHost(2))
    expect(await caller.heard(2)).toMatchObject([refusal(1, 'caller.not-allowed'), { id: 2, reply: { ok: true } }])
    caller.socket.destroy()
  }))

it('H32: ends the connection of a caller who is another by now, and of nobody else', async () => {
  const roles = new Map<number, Role>([
    [1000, 'user'],
    [1001, 'user'],
  ])
  let uid = 999
  const roleOf: RoleOf = (caller) => (caller.kind === 'user' ? (roles.get(caller.uid) ?? 'stranger') : 'stranger')
  const peerOf = () => ({ pid: 1, gid: 1, uid: (uid += 1) })
  await withService({ role: roleOf, handlers, peerOf }, async ({ path, recheck, connections }) => {
    const one = await connectToService(path)
    await one.call('host.describe', {})
    const other = await connectToService(path)
    await other.call('host.describe', {})
    recheck()
    expect(connections()).toBe(2)
    roles.set(1000, 'administrator')
    recheck()
    await one.closed
    expect(await other.call('host.describe', {})).toMatchObject({ ok: true })
    other.close()
  })
})

it('H5: a client whose service has gone says so', async () => {
  const client: ServiceClient = await withService({ handlers }, ({ path }) => connectToService(path))
  await client.closed
  expect(await client.call('host.describe', {})).toMatchObject({ ok: false, failure: { code: 'service.unreachable' } })
  await expect(connectToService('/nowhere/service.sock')).rejects.toMatchObject({ code: 'service.unreachable' })
})
