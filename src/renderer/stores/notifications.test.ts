import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { type ChannelDraft, EMPTY, channelOf, hasSecret } from './channel-draft'
import { createNotificationsStore } from './notifications'

const typed = (changes: Partial<ChannelDraft>): ChannelDraft => ({ ...EMPTY, name: ' Phone ', ...changes })
const common = { name: 'Phone', hears: ['problem', 'warning', 'recovery', 'digest'], jobs: [] }

it('S130: a draft becomes a channel only when nothing is missing', () => {
  expect(channelOf(EMPTY)).toBeNull()
  expect(channelOf(typed({}))).toEqual({ kind: 'desktop', ...common })
  expect(channelOf(typed({ kind: 'ntfy' }))).toBeNull()
  expect(channelOf(typed({ kind: 'ntfy', address: 'http://ntfy.sh/x' }))).toBeNull()
  expect(channelOf(typed({ kind: 'ntfy', address: 'https://ntfy.sh/x', token: 't', jobId: 'j1' }))).toEqual({
    ...{ kind: 'ntfy', ...common, jobs: ['j1'], address: 'https://ntfy.sh/x', token: 't' },
  })
  expect(channelOf(typed({ kind: 'healthchecks', address: 'https://hc-ping.com/x' }))).toEqual({
    ...{ kind: 'healthchecks', ...common, address: 'https://hc-ping.com/x' },
  })
  const mail = { kind: 'smtp', host: 'mail.example.org', from: 'a@example.org', to: 'b@x.org, c@x.org' } as const
  expect(channelOf(typed({ ...mail, hears: 'digest' }))).toEqual({
    ...{ kind: 'smtp', name: 'Phone', hears: ['digest'], jobs: [], host: mail.host, port: 465, security: 'tls' },
    ...{ from: mail.from, to: ['b@x.org', 'c@x.org'], username: null },
  })
  for (const wrong of [{ to: 'nobody' }, { from: '' }, { port: '70000' }, { port: 'x' }, { username: 'a' }])
    expect(channelOf(typed({ ...mail, ...wrong }))).toBeNull()
})

it('S130: only what has a secret asks where it may be kept', () => {
  expect(hasSecret(EMPTY)).toBe(false)
  expect(hasSecret(typed({ kind: 'smtp' }))).toBe(false)
  expect(hasSecret(typed({ kind: 'smtp', username: 'a' }))).toBe(true)
  expect(hasSecret(typed({ kind: 'webhook' }))).toBe(true)
})

it('S131: what was added is listed, and its secrets leave the window', async () => {
  const { bridge, inputsOf } = createFakeBridge({
    'notifications.list': () => answer([]),
    'notifications.add': ({ channel }) => answer({ ...channel, id: 'n1', server: 'https://ntfy.sh' } as never),
  })
  const { store, load, begin, edit, add } = createNotificationsStore(bridge)
  await load()
  begin()
  edit(typed({ kind: 'ntfy', address: 'https://ntfy.sh/s3cret', token: 'tok3n' }))
  await add()
  expect(inputsOf('notifications.add')).toEqual([
    { channel: { kind: 'ntfy', ...common, address: 'https://ntfy.sh/s3cret', token: 'tok3n' } },
  ])
  expect(inputsOf('notifications.list')).toHaveLength(2)
  expect(JSON.stringify(store.getState())).not.toMatch(/s3cret|tok3n/)
})

it('S131: a refusal stays beside what was typed; a test and a removal are followed by a look', async () => {
  const { bridge, asked } = createFakeBridge({
    'notifications.list': () => answer([]),
    'notifications.add': () => refuse('invalid-request'),
    'notifications.test': () => answer({ at: '2026-11-21T09:30:00Z', failure: 'unreachable', answer: '' }),
    'notifications.remove': () => refuse('notification.missing'),
  })
  const { store, load, begin, edit, add, test, remove } = createNotificationsStore(bridge)
  await load()
  begin()
  edit(typed({}))
  await add()
  expect(store.getState()).toMatchObject({ failure: { code: 'invalid-request' }, draft: { name: ' Phone ' } })
  await test('n1')
  expect(store.getState()).toMatchObject({ failure: null, working: null })
  await remove('n1')
  expect(store.getState()).toMatchObject({ failure: { code: 'notification.missing' } })
  expect(asked.map(({ name }) => name).filter((name) => name === 'notifications.list')).toHaveLength(4)
})
