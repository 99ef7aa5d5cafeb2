import { expect, it } from 'vitest'
import type { Reply } from '../../contract/failure'
import { type Call, calls } from '../../contract/calls'
import { told } from '../model/sentence.fake'
import { BackupError } from '../model/backup-error'
import { systemTimers } from '../model/timers'
import { Attachment } from './attachment'
import { connectToService } from './client'
import { EngineChoice } from './engine-choice'
import { routeOf } from './routes'
import { withService } from './service.fake'

const WINDOW = { kind: 'window' } as const

const handlers = {
  'jobs.list': () => Promise.resolve([]),
  'sessions.list': () => Promise.resolve([]),
  'jobs.remove': () => Promise.resolve({}),
}

/** A choice between an engine that names itself and a real service. */
function choosing(path: string, more: { isBusy?: boolean; link?: 'absent' | 'refused' } = {}) {
  const told: string[] = []
  const remembered: string[] = []
  const own = (name: string): Promise<Reply<unknown>> => Promise.resolve({ ok: true, value: `own ${name}` })
  const attachment = new Attachment({
    connect: () => connectToService(path),
    timers: systemTimers,
    deliver: (event) => choice.serviceEvent(event, 'of the service'),
    changed: () => choice.linkChanged(),
  })
  const choice: EngineChoice = new EngineChoice({
    own,
    attachment,
    socket: path,
    probe: () => Promise.resolve({ link: more.link ?? 'available', reason: more.link ? 'not here' : '' }),
    isOwnBusy: () => more.isBusy ?? false,
    remember: (host) => Promise.resolve(void remembered.push(host)),
    install: () => Promise.reject(new BackupError('service.not-installed', 'no')),
    installWay: () => Promise.resolve({ way: 'no', command: '' }),
    deliver: (event) => told.push(event),
    joined: (name) => Promise.resolve({ ok: true, value: `both ${name}` }),
  })
  return { choice, attachment, told, remembered, ask: (name: string) => choice.answer(name, {}, WINDOW) }
}

it('G2: attaches at the start to a service that takes us, and remembers it', () =>
  withService({ handlers }, async ({ path }) => {
    const { choice, remembered, ask, attachment } = choosing(path)
    await choice.start('auto')
    expect(await choice.status()).toMatchObject({ engine: 'service', link: 'attached' })
    expect(remembered).toEqual(['service'])
    expect(await ask('jobs.list')).toEqual({ ok: true, value: [] })
    attachment.detach()
  }))

it('G2: a person who chose the application is not attached to anything', () =>
  withService({ handlers }, async ({ path, connections }) => {
    const { choice, ask } = choosing(path)
    await choice.start('application')
    expect(await choice.status()).toMatchObject({ engine: 'application', link: 'available' })
    expect(await ask('jobs.list')).toEqual({ ok: true, value: 'own jobs.list' })
    expect(connections()).toBe(0)
  }))

it('G2, G4: a service that was chosen and is away is waited for; nothing else takes its place', async () => {
  const { choice, ask, attachment } = choosing('/nowhere/service.sock')
  await choice.start('service')
  expect(await choice.status()).toMatchObject({ engine: 'service', link: 'lost' })
  expect(await ask('jobs.list')).toMatchObject({ ok: false, failure: { code: 'service.unreachable' } })
  attachment.detach()
})

it('G6: a service that turns us away leaves our own engine, and is said', () =>
  withService({ handlers, role: 'stranger' }, async ({ path }) => {
    const { choice, ask, remembered } = choosing(path)
    await choice.start('auto')
    const status = await choice.status()
    expect(status).toMatchObject({ engine: 'application', link: 'refused' })
    expect(told(status).reason).toContain('policy')
    expect(remembered).toEqual([])
    expect(await ask('jobs.list')).toEqual({ ok: true, value: 'own jobs.list' })
  }))

it('G3: refused while our own engine works', () =>
  withService({ handlers }, async ({ path }) => {
    const { choice } = choosing(path, { isBusy: true })
    await expect(choice.attach()).rejects.toMatchObject({ code: 'busy' })
    await expect(choice.install()).rejects.toMatchObject({ code: 'busy' })
    expect(choice.engine).toBe('application')
  }))

it('G3: events of the host that is not shown are not told, those of the window always', () =>
  withService({ handlers }, async ({ path }) => {
    const { choice, told, attachment } = choosing(path)
    choice.serviceEvent('jobs.changed', [])
    expect(told).toEqual([])
    await choice.attach()
    expect(told.slice(-2)).toEqual(['sessions.changed', 'jobs.changed'])
    told.length = 0
    choice.ownEvent('sessions.changed', [])
    choice.ownEvent('screen.requested', {})
    expect(told).toEqual(['screen.requested'])
    await choice.detach()
    const whole = ['sessions.changed', 'jobs.changed', 'mounts.changed', 'maintenance.changed']
    expect(told.slice(-5)).toEqual(['service.changed', ...whole])
    expect(attachment.link.kind).toBe('off')
  }))

it('G7: each call goes where the table says, and only for the window', () =>
  withService({ handlers }, async ({ path, bugs }) => {
    const { choice, attachment } = choosing(path)
    await choice.attach()
    const input = { jobId: 'j', theme: 'dark', title: 't', sources: ['/a'], path: '/p' }
    const wish = { name: 'n', excludes: [], repository: '/r', password: 'p', shadowCopies: 'none' }
    for (const name of Object.keys(calls) as Call[]) {
      if (!calls[name].input.safeParse({ ...input, ...wish }).success) continue
      const reply = await choice.answer(name, { ...input, ...wish }, WINDOW)
      const [who] = reply.ok && typeof reply.value === 'string' ? reply.value.split(' ') : ['there']
      expect([name, who]).toEqual([name, { here: 'own', both: 'both', engine: 'there' }[routeOf[name]]])
    }
    const stranger = { kind: 'stranger', origin: 'x' } as const
    expect(await choice.answer('jobs.list', {}, stranger)).toEqual({ ok: true, value: 'own jobs.list' })
    expect(await choice.answer('jobs.remove', { jobId: 7 }, WINDOW)).toEqual({ ok: true, value: 'own jobs.remove' })
    expect(bugs.length).toBeGreaterThan(0) // the service had no handler for most of them
    attachment.detach()
  }))
