import * as assert from 'node:assert/strict'
import { type Server, createServer } from 'node:net'
import { it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { BackupError } from '../../src/main/model/backup-error'
import { systemTimers } from '../../src/main/model/timers'
import type { RoleOf } from '../../src/main/ipc'
import { serviceLimits } from '../../src/main/service/limits'
import type { KnownCaller } from '../../src/main/service/listeners'
import { atPipe } from '../../src/main/service/pipe-listener'
import { rolesUnder, strictest } from '../../src/main/service/policy'
import { host } from './addon'
import { RawCaller, withService } from './pipe-service.fake'

/** What a pipe of Windows adds to the rules of the service (runs under Wine; docs/spec/service.md, H70-H76). */
const list = '{"id":1,"call":"sessions.list","input":{}}\n'
const handlers = { 'sessions.list': () => Promise.resolve([]) }
const pipe = (name: string) => `\\\\.\\pipe\\penumbra-${process.pid}-${name}`

function door(name: string, limits = serviceLimits, arrived: (caller: KnownCaller) => void = () => undefined) {
  const made = atPipe({
    ...{ host, name, persons: () => [host.ownSid()], limits, timers: systemTimers },
    reportBug: (error) => assert.fail(String(error)),
  })
  return { admitAnew: () => made.admitAnew(), listen: () => made.listen(({ caller }) => arrived(caller)) }
}

it('H71: a caller is the account that Windows names, whatever it says', async () => {
  const seen: KnownCaller[] = []
  const roleOf: RoleOf = (caller) => {
    if (caller.kind === 'account') seen.push(caller)
    return 'administrator'
  }
  await withService({ handlers, role: roleOf }, async ({ path }) => {
    const caller = new RawCaller(path)
    caller.say(list)
    await caller.heard(1)
    caller.socket.destroy()
  })
  const [first] = seen
  assert.equal(first?.kind === 'account' && first.sid, host.ownSid())
  assert.match(host.ownSid(), /^S-1-5-21(-\d+){4}$/)
  assert.equal(host.sidOf(host.ownSid()), host.ownSid())
})

it('H72: the same table of roles sorts accounts by SID', () => {
  const [ada, bob, eve] = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002', 'S-1-5-21-1-2-3-1003']
  const own = { sid: 'S-1-5-18', otherWriters: () => [] }
  const roleOf = rolesUnder({ version: 1, administrators: [ada], users: [bob] }, own)
  const asked = (sid: string, isAdministrator = false) => roleOf({ kind: 'account', sid, isAdministrator })
  assert.deepEqual(
    [ada, bob, eve, 'S-1-5-18'].map((sid) => asked(sid)),
    ['administrator', 'user', 'stranger', 'administrator'],
  )
  assert.equal(asked(eve, true), 'administrator')
  assert.equal(rolesUnder(strictest, 1000)({ kind: 'account', sid: ada, isAdministrator: false }), 'stranger')
})

it('H73: a name that another program has is not shared, and one that we have is not either', async () => {
  const name = pipe('taken')
  const squatter: Server = createServer()
  await new Promise<void>((resolve) => squatter.listen(name, resolve))
  await assert.rejects(door(name).listen(), (error) => error instanceof BackupError && error.code === 'busy')
  await new Promise<void>((resolve) => squatter.close(() => resolve()))
  const first = await door(name).listen()
  await assert.rejects(door(name).listen(), (error) => error instanceof BackupError && error.code === 'busy')
  await first.close()
})

it('H74: at the end every caller is told so, and the name is free again', async () => {
  const name = pipe('stopped')
  const arrived: KnownCaller[] = []
  const listening = await door(name, serviceLimits, (caller) => arrived.push(caller)).listen()
  assert.equal(host.hasPipe(name), true)
  const silent = new RawCaller(name)
  await listening.close()
  await silent.closed
  assert.deepEqual(arrived, [])
  assert.equal(host.hasPipe(name), false)
  assert.throws(() => host.connectToPipe(name), /CreateFile/)
  await (await door(name).listen()).close()
})

it('H75: callers that say nothing are few, and not for long', async () => {
  const name = pipe('silent')
  const listening = await door(name, { ...serviceLimits, connectionsOfUser: 2, arrival: 300 }).listen()
  const callers = [new RawCaller(name), new RawCaller(name), new RawCaller(name)]
  await Promise.all(callers.map(({ closed }) => closed))
  assert.deepEqual(
    callers.flatMap(({ lines }) => lines),
    [],
  )
  await listening.close()
})

it('H76: whoever is asked is known by the owner of the pipe before anything is said', async () => {
  const name = pipe('owned')
  const listening = await door(name).listen()
  const { stream, owner } = host.connectToPipe(name)
  // Wine names the person's group there, and Windows the person or the administrators.
  assert.match(owner, /^S-1-5-(\d+-?)+$/)
  stream.destroy()
  await listening.close()
})

it('H70: whom the policy names by now may connect from now on', async () => {
  const name = pipe('admitted')
  const admitting = door(name)
  const listening = await admitting.listen()
  admitting.admitAnew()
  const caller = new RawCaller(name)
  caller.socket.destroy()
  await caller.closed
  await listening.close()
})

it('H17: bad messages and callers that leave at once leave no connection and no bug', () =>
  withService({ handlers }, async ({ path, connections, bugs }) => {
    for (let round = 0; round < 40; round += 1) {
      const caller = new RawCaller(path)
      for (let line = 0; line < 25; line += 1) caller.say(line % 2 === 0 ? '{"id":1,\n' : Buffer.from([0xff, 0x0a]))
      if (round % 4 === 0) caller.say(Buffer.alloc(serviceLimits.message + 1, '['))
      if (round % 3 === 0) caller.socket.destroy()
      await caller.closed
    }
    const witness = new RawCaller(path)
    witness.say(list)
    assert.deepEqual(await witness.heard(1), [{ id: 1, reply: { ok: true, value: [] } }])
    // The caller's end of a pipe may be closed before the service has heard of it.
    for (let wait = 0; wait < 1_000 && connections() !== 1; wait += 1) await setTimeout(10)
    assert.equal(connections(), 1)
    assert.deepEqual(bugs, [])
    witness.socket.destroy()
  }))

it('H16: a caller that reads nothing holds up nobody else', () =>
  withService({ handlers }, async ({ path, publish, connections }) => {
    const [deaf, other] = [new RawCaller(path), new RawCaller(path)]
    deaf.say('{"id":1,"subscribe":["jobs.changed"]}\n')
    await deaf.heard(1)
    deaf.socket.pause()
    for (let number = 0; number < 20; number += 1) publish('jobs.changed', [number, 'x'.repeat(2 ** 20)])
    for (let id = 1; id <= 5; id += 1) other.say(list.replace('1', String(id)))
    assert.equal((await other.heard(5)).length, 5)
    assert.equal(connections(), 2)
    for (const { socket } of [deaf, other]) socket.destroy()
  }))
