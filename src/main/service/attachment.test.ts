import { expect, it } from 'vitest'
import type { Failure, Reply } from '../../contract/failure'
import { BackupError } from '../model/backup-error'
import { FakeTimers, settle } from '../model/timers.fake'
import { Attachment } from './attachment'
import type { ServiceClient } from './client'

/** A service that answers both lists, as long as it runs. */
class ClientFake implements ServiceClient {
  readonly closed: Promise<string>
  dismissal: Failure | null = null
  isClosed = false
  end: (reason: string) => void = () => undefined

  constructor(readonly refusal: Failure | null = null) {
    this.closed = new Promise((resolve) => (this.end = resolve))
  }

  call = <T>(): Promise<Reply<T>> =>
    Promise.resolve(this.refusal ? { ok: false, failure: this.refusal } : { ok: true, value: [] as T })

  on = () => () => undefined
  close(): void {
    this.isClosed = true
  }
}

const failure = (code: Failure['code']): Failure => ({
  code,
  message: `because of ${code}`,
  retry: 'never',
  context: {},
})

function rig() {
  const timers = new FakeTimers()
  const world = { attempts: 0, next: (): ClientFake | Error => new ClientFake() }
  const clients: ClientFake[] = []
  const told: string[] = []
  const attachment: Attachment = new Attachment({
    connect() {
      world.attempts += 1
      const next = world.next()
      if (next instanceof Error) return Promise.reject(next)
      clients.push(next)
      return Promise.resolve(next)
    },
    timers,
    deliver: (event) => told.push(event),
    changed: () => undefined,
  })
  return { attachment, timers, world, clients, told }
}

const away = () => new BackupError('service.unreachable', 'No service answers.')

it('G5: asks for all jobs and sessions after each connection', async () => {
  const { attachment, timers, clients, told } = rig()
  await attachment.attach()
  expect(told).toEqual(['sessions.changed', 'jobs.changed'])
  clients[0]?.end('killed')
  await settle()
  expect(attachment.link).toEqual({ kind: 'lost', reason: 'killed' })
  await timers.advance(500)
  expect(attachment.link.kind).toBe('attached')
  expect(told).toHaveLength(4)
})

it('G4: tries again after 0.5 s, then twice as long each time, at most every 30 s', async () => {
  const { attachment, timers, world } = rig()
  world.next = away
  await attachment.keepTrying()
  const pauses: number[] = []
  for (let attempt = 2, before = timers.now(); attempt <= 9; attempt++) {
    while (world.attempts < attempt) await timers.advance(500)
    pauses.push(timers.now() - before)
    before = timers.now()
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  world.next = () => new ClientFake()
  await timers.advance(30_000)
  expect(attachment.link.kind).toBe('attached')
})

it('G4: a call is refused at once while the service is away', async () => {
  const { attachment, world } = rig()
  world.next = away
  await attachment.keepTrying()
  expect(await attachment.call('jobs.list', {})).toMatchObject({
    ok: false,
    failure: { code: 'service.unreachable', message: 'No service answers.' },
  })
})

it('G6: an attempt that fails leaves all as it was, and says who refused', async () => {
  const { attachment, timers, world, clients } = rig()
  world.next = () => new ClientFake(failure('caller.not-allowed'))
  await expect(attachment.attach()).rejects.toMatchObject({ code: 'caller.not-allowed' })
  world.next = () => {
    const client = new ClientFake(failure('service.unreachable'))
    client.dismissal = failure('untrusted-sender')
    return client
  }
  await expect(attachment.attach()).rejects.toMatchObject({ code: 'caller.not-allowed' })
  expect(clients.map(({ isClosed }) => isClosed)).toEqual([true, true])
  expect(attachment.link).toEqual({ kind: 'off' })
  expect(timers.pending).toBe(0)
})

it('G3: after detaching nothing is tried any more, also not what was under way', async () => {
  const { attachment, timers, world, clients } = rig()
  const attempt = attachment.keepTrying()
  attachment.detach()
  await attempt
  expect(clients[0]?.isClosed).toBe(true)
  expect(attachment.link).toEqual({ kind: 'off' })
  world.next = away
  await attachment.keepTrying()
  attachment.detach()
  await timers.advance(60_000)
  expect(world.attempts).toBe(2)
})
