import { expect, it } from 'vitest'
import type { NewChannel } from '../../contract/notifications'
import { runRecord } from '../catalog/run-record.fake'
import type { Message } from './message'
import { everything, failing, notificationsWorld, statusOf } from './notifications.fake'
import type { Send } from './send'
import { Unsent } from './unsent'

/** Remembers what it is given; fails while it is told to. */
function post() {
  const sent: { readonly to: string; readonly message: Message }[] = []
  const away = new Map<string, Unsent>()
  const send: Send = (channel, _secret, message) => {
    const failure = away.get(channel.name)
    if (failure) return Promise.reject(failure)
    sent.push({ to: channel.name, message })
    return Promise.resolve()
  }
  return { send, sent, away, told: () => sent.map(({ to, message }) => `${to} ${message.topic} ${message.title}`) }
}
type Hook = Extract<NewChannel, { kind: 'webhook' }>
const hook = (name: string, changes: Partial<Hook> = {}): Hook => ({
  ...{ kind: 'webhook', name, hears: [...everything.hears], jobs: [], address: 'https://x/' },
  ...changes,
})

it('N1 N10: an incident is told once to every channel, and so is its end', async () => {
  const { send, told } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await add(hook('two'))
  await look([statusOf()])
  for (let times = 0; times < 5; times++) await look([failing()])
  expect(told()).toEqual(['one problem Job j1: a problem', 'two problem Job j1: a problem'])
  for (let times = 0; times < 3; times++) await look([statusOf()])
  expect(told().slice(2)).toEqual(['one recovery Job j1 is protected again', 'two recovery Job j1 is protected again'])
})

it('N5: a message says what happened, whether the data is safe, and what to do', async () => {
  const { send, sent } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await look([failing()])
  expect(sent[0]?.message.body).toBe(
    'About Job j1: the last backup failed: the disk is full. Its newest restore point is of Fri 20 Nov 2026, 10:00. ' +
      'Your own files are as they were. Open Penumbra to see what to do, or ask `penumbra job why`. ' +
      'This is said once, until it is over.',
  )
})

it('N8: a channel hears of the jobs and of what it was made for, and of everything unless told otherwise', async () => {
  const { send, told } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('all'))
  await add(hook('photos', { jobs: ['j2'] }))
  await add(hook('recovery', { hears: ['recovery'] }))
  await look([failing('j1'), failing('j2')])
  await look([statusOf({}, 'j1'), statusOf({}, 'j2')])
  expect(told().filter((line) => line.startsWith('photos'))).toEqual([
    'photos problem Job j2: a problem',
    'photos recovery Job j2 is protected again',
  ])
  expect(told().filter((line) => line.startsWith('all'))).toHaveLength(4)
  // Who was not told of the problem is not told of its end.
  expect(told().filter((line) => line.startsWith('recovery'))).toEqual([])
})

it('N11: what cannot be delivered is tried again with pauses, and holds back nobody else', async () => {
  const { send, told, away } = post()
  const { add, look, notifier, failures } = notificationsWorld({ send })
  await add(hook('far'))
  await add(hook('near'))
  away.set('far', new Unsent('unreachable'))
  await look([failing()])
  expect(told()).toEqual(['near problem Job j1: a problem'])
  for (let times = 0; times < 63; times++) await look([failing()])
  // After 1, 2, 4, 8, 16 and 32 minutes.
  expect(failures).toHaveLength(7)
  expect(failures[0]).toBe('webhook unreachable')
  expect(await notifier.list()).toMatchObject([
    { last: { failure: 'unreachable' }, waiting: 1 },
    { last: { failure: null }, waiting: 0 },
  ])
  expect((await notifier.alertsOf('j1')).undelivered).toMatchObject([{ name: 'far', failure: 'unreachable' }])
  away.clear()
  await look([failing()], 4 * 60)
  expect(told()).toEqual(['near problem Job j1: a problem', 'far problem Job j1: a problem'])
  expect((await notifier.alertsOf('j1')).undelivered).toEqual([])
})

it('N11: what was over before it could be said is not said', async () => {
  const { send, told, away } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('far'))
  away.set('far', new Unsent('timed-out'))
  await look([failing()])
  await look([statusOf()])
  away.clear()
  await look([statusOf()], 600)
  expect(told()).toEqual([])
  await look([failing()])
  expect(told()).toEqual(['far problem Job j1: a problem'])
})

it('N11: what a server refuses for good is not tried again, and is seen', async () => {
  const { send, away } = post()
  const { add, look, notifier, failures } = notificationsWorld({ send })
  await add(hook('gone'))
  away.set('gone', new Unsent('refused', '404'))
  for (let times = 0; times < 9; times++) await look([failing()], 300)
  expect(failures).toEqual(['webhook refused 404'])
  expect(await notifier.list()).toMatchObject([{ last: { failure: 'refused', answer: '404' }, waiting: 0 }])
})

it('N11: after three days nothing waits any more', async () => {
  const { send, away } = post()
  const { add, look, notifier } = notificationsWorld({ send })
  await add(hook('far'))
  away.set('far', new Unsent('unreachable'))
  for (let times = 0; times < 20; times++) await look([failing()], 4 * 60)
  expect(await notifier.list()).toMatchObject([{ waiting: 0 }])
})

it('N13: of two processes one speaks', async () => {
  const { send, told } = post()
  const { add, look, world } = notificationsWorld({ send })
  await add(hook('one'))
  world.isTaken = true
  await look([failing()])
  expect(told()).toEqual([])
  expect(world.looks).toBe(0)
})

it('N13: without a channel nothing is looked at; jobs of a profile whose service works are no news', async () => {
  const { send, told } = post()
  const { add, look, world } = notificationsWorld({ send })
  await look([failing()])
  expect(world.looks).toBe(0)
  await add(hook('one'))
  await look([{ ...failing(), next: { kind: 'service-attached', at: null, sentence: '' } }])
  expect(told()).toEqual([])
})

it('N14: what is for a desktop waits for a process that has one', async () => {
  const without = notificationsWorld({ canShow: false })
  await without.add({ kind: 'desktop', name: 'Desktop', hears: [...everything.hears], jobs: [] })
  await without.look([failing()])
  expect(await without.notifier.list()).toMatchObject([{ last: null, waiting: 1 }])
  const { add, look, shown } = notificationsWorld()
  await add({ kind: 'desktop', name: 'Desktop', hears: [...everything.hears], jobs: [] })
  await look([failing()])
  expect(shown).toEqual(['Job j1: a problem'])
})

const DAY = 24 * 60

it('N15: once a week a report is sent, also when nothing ran', async () => {
  const { send, sent } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await look([statusOf()])
  await look([statusOf()], 7 * DAY - 2)
  expect(sent).toEqual([])
  await look([statusOf()], 2)
  expect(sent.map(({ message }) => message.topic)).toEqual(['digest'])
  expect(sent[0]?.message.body).toContain('runs: none, 0 bytes added')
  const from = '2026-11-20T20:00:00+01:00'
  const missed = [{ jobId: 'j1', dueAt: from, reason: 'computer-sleeps', from, until: null }] as const
  await look([{ ...statusOf(), missed: [...missed] }], 7 * DAY)
  expect(sent).toHaveLength(2)
  expect(sent[1]?.message.body).toContain('did not run since Fri 20 Nov 2026, 20:00: the computer slept')
})

it('N15: after weeks of absence one report is sent and no more', async () => {
  const { send, sent } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await look([statusOf()])
  await look([statusOf()], 40 * DAY)
  for (let day = 0; day < 6; day++) await look([statusOf()], DAY)
  expect(sent).toHaveLength(1)
})

it('N15: a clock that was ahead begins the week anew, and silences nothing', async () => {
  const { send, sent } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await look([statusOf()], 900 * DAY)
  await look([statusOf()], -900 * DAY)
  await look([statusOf()], 7 * DAY)
  expect(sent).toHaveLength(1)
})

it('N16: a report says of each job its runs, bytes, last success, last proof, and what needs attention', async () => {
  const { send, sent } = post()
  const { add, look, world } = notificationsWorld({ send })
  await add(hook('one'))
  await look([statusOf()])
  const week = { startedAt: '2026-11-25T10:00:00Z' }
  world.runs = [
    runRecord({ ...week, bytesAdded: 3 * 1024 ** 2 }),
    runRecord({ ...week, bytesAdded: 1024 ** 2, result: 'failed' }),
    runRecord({ startedAt: '2026-11-02T10:00:00Z', bytesAdded: 9 * 1024 ** 3 }),
  ]
  const lastProven = { at: '2026-11-24T09:00:00Z', how: 'run' as const, files: 12, bytes: 4096, snapshotId: 'x' }
  await look([{ ...failing(), proof: { lastProven, lastDrill: null } }, statusOf({}, 'j2')], 7 * DAY)
  const digest = sent.find(({ message }) => message.topic === 'digest')?.message
  expect(digest?.title).toBe('This week: 1 of 2 jobs protected')
  for (const line of [
    'Job j1: the last backup failed: the disk is full',
    'runs: 2 (1 good, 0 with warnings, 1 failed, 0 stopped), 4.0 MiB added',
    'newest restore point: Fri 20 Nov 2026, 10:00',
    'last proven restorable: Tue 24 Nov 2026, 09:00',
    'needs attention: the last backup failed: the disk is full',
    'Job j2: it is protected',
    'last proven restorable: never',
  ])
    expect(digest?.body).toContain(line)
})

it('N16: a report without any job says that nothing is protected', async () => {
  const { send, sent } = post()
  const { add, look } = notificationsWorld({ send })
  await add(hook('one'))
  await look([])
  await look([], 7 * DAY)
  expect(sent[0]?.message.title).toBe('This week: nothing is protected')
})
