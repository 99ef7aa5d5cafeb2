import { afterEach, expect, it } from 'vitest'
import { mailSink } from '../../../test/support/mail-sink'
import { webSink } from '../../../test/support/web-sink'
import { everything, failing, notificationsWorld, statusOf } from './notifications.fake'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})
async function web() {
  const sink = await webSink()
  open.push(sink)
  return sink
}
async function mail(options?: Parameters<typeof mailSink>[0]) {
  const sink = await mailSink(options)
  open.push(sink)
  return sink
}
const heard = { ...everything, hears: [...everything.hears] }
const signal = new AbortController().signal

it('N30: a webhook gets one JSON object with its token, and its address is told to nobody', async () => {
  const sink = await web()
  const { add, look, settings, hidden } = notificationsWorld()
  const address = `${sink.address}/hooks/s3cr3t-path?key=s3cr3t-key`
  await add({ kind: 'webhook', name: 'hook', ...heard, address, token: 's3cr3t-token', isPlain: true })
  await look([failing()])
  expect(sink.heard).toHaveLength(1)
  expect(sink.heard[0]).toMatchObject({ method: 'POST', url: '/hooks/s3cr3t-path?key=s3cr3t-key' })
  expect(sink.heard[0]?.headers.authorization).toBe('Bearer s3cr3t-token')
  expect(JSON.parse(sink.heard[0]?.body ?? '')).toMatchObject({
    ...{ topic: 'problem', title: 'Job j1: a problem', job: { id: 'j1', name: 'Job j1' }, computer: 'here' },
  })
  expect(JSON.stringify(settings())).not.toContain('s3cr3t')
  expect(hidden).toEqual(expect.arrayContaining([address, 's3cr3t-token']))
})

it('N31: ntfy gets the text, with its title, priority and tag in any writing', async () => {
  const sink = await web()
  const { add, look } = notificationsWorld()
  await add({ kind: 'ntfy', name: 'phone', ...heard, address: `${sink.address}/topic`, token: 'tk_x', isPlain: true })
  const status = failing()
  await look([{ ...status, job: { ...status.job, name: 'Fotos für Öz' } }])
  const { pathname, searchParams } = new URL(sink.heard[0]?.url ?? '', sink.address)
  expect(pathname).toBe('/topic')
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ title: 'Fotos für Öz: a problem (here)', priority: 'high', tags: 'rotating_light' },
  })
  expect(sink.heard[0]?.headers.authorization).toBe('Bearer tk_x')
  expect(sink.heard[0]?.body).toContain('the last backup failed: the disk is full')
})

it('N6 N32: a ping goes to its address after a good run and to /fail after a bad one, and nothing else does', async () => {
  const sink = await web()
  const { add, look, notifier } = notificationsWorld()
  const address = `${sink.address}/ping/uuid`
  const { id } = await add({ kind: 'healthchecks', name: 'dead man', ...heard, address, isPlain: true })
  const run = (sessionId: string, result: 'success' | 'failed') => ({ runs: [{ sessionId, result }] as never })
  await look([statusOf(run('1', 'success'))])
  await look([statusOf(run('2', 'success'))])
  await look([{ ...failing(), ...run('3', 'failed') }])
  await look([{ ...failing(), ...run('4', 'failed') }])
  await look([statusOf(run('5', 'success'))])
  expect(sink.heard.map(({ url }) => url)).toEqual(['/ping/uuid', '/ping/uuid/fail', '/ping/uuid'])
  await notifier.test(id, signal)
  expect(sink.heard.at(-1)?.url).toBe('/ping/uuid/log')
})

it.each([
  [401, 'not-let-in'],
  [404, 'refused'],
  [302, 'refused'],
  [429, 'unreachable'],
  [503, 'unreachable'],
] as const)('N33: a web server that answers %i is %s, and is followed nowhere', async (status, failure) => {
  const sink = await web()
  sink.says.status = status
  const { add, notifier } = notificationsWorld()
  const { id } = await add({ kind: 'webhook', name: 'hook', ...heard, address: sink.address, isPlain: true })
  expect(await notifier.test(id, signal)).toMatchObject({ failure, answer: String(status) })
  expect(sink.heard).toHaveLength(1)
})

it('N33: a server that never answers is given up, and one that is not there is said', async () => {
  const sink = await web()
  sink.says.status = 0
  const { add, notifier } = notificationsWorld()
  const { id } = await add({ kind: 'webhook', name: 'silent', ...heard, address: sink.address, isPlain: true })
  const cut = new AbortController()
  const tried = notifier.test(id, cut.signal)
  await expect.poll(() => sink.heard.length, { timeout: 10_000 }).toBe(1)
  cut.abort()
  expect(await tried).toMatchObject({ failure: 'timed-out' })
  await sink.close()
  expect(await notifier.test(id, signal)).toMatchObject({ failure: 'unreachable' })
})

const mailbox = { from: 'penumbra@example.org', to: ['ada@example.org', 'root@example.org'], host: '127.0.0.1' }

it('N34: a mail goes to everybody who is named, by name and password', async () => {
  const sink = await mail({ login: { user: 'ada', pass: 'mail-s3cr3t' } })
  const { add, look, settings } = notificationsWorld()
  const about = { ...heard, ...mailbox, port: sink.port, security: 'none' as const, username: 'ada' }
  await add({ kind: 'smtp', name: 'mail', ...about, password: 'mail-s3cr3t' })
  await look([failing()])
  expect(sink.heard).toMatchObject([{ from: mailbox.from, to: mailbox.to, login: 'ada', isEncrypted: false }])
  expect(sink.heard[0]?.text).toContain('Subject: [Penumbra on here] Job j1: a problem')
  expect(sink.heard[0]?.text).toContain('the last backup failed')
  expect(JSON.stringify(settings())).not.toContain('s3cr3t')
})

it('N34: a wrong password, a refused recipient and a silent server are said as what they are', async () => {
  const sink = await mail({ login: { user: 'ada', pass: 'right' } })
  const { add, notifier } = notificationsWorld()
  const about = { ...heard, ...mailbox, port: sink.port, security: 'none' as const, username: 'ada' }
  const wrong = await add({ kind: 'smtp', name: 'wrong', ...about, password: 'wrong' })
  expect(await notifier.test(wrong.id, signal)).toMatchObject({ failure: 'not-let-in', answer: '535' })
  const right = await add({ kind: 'smtp', name: 'right', ...about, password: 'right' })
  sink.says.recipient = 550
  expect(await notifier.test(right.id, signal)).toMatchObject({ failure: 'refused', answer: '550' })
  sink.says.recipient = 451
  expect(await notifier.test(right.id, signal)).toMatchObject({ failure: 'unreachable', answer: '451' })
  sink.says.isSilent = true
  const cut = new AbortController()
  const tried = notifier.test(right.id, cut.signal)
  cut.abort()
  expect(await tried).toMatchObject({ failure: 'timed-out' })
})

it('N35: a mail server without encryption is told nothing, unless it was asked for by name', async () => {
  const sink = await mail()
  const { add, notifier } = notificationsWorld()
  const about = { ...heard, ...mailbox, port: sink.port, username: null }
  const { id } = await add({ kind: 'smtp', name: 'mail', ...about, security: 'starttls' })
  expect((await notifier.test(id, signal)).failure).toBe('not-encrypted')
  expect(sink.heard).toEqual([])
})

it('N22: an address without encryption is refused unless it was asked for by name', async () => {
  const { add, kept } = notificationsWorld()
  const wish = { kind: 'webhook' as const, name: 'hook', ...heard, address: 'http://127.0.0.1:1/' }
  await expect(add(wish)).rejects.toMatchObject({ code: 'invalid-request' })
  expect(kept.size).toBe(0)
})

it('N21: what a channel keeps in secret goes with it; a name is given once', async () => {
  const { add, channels, kept, settings } = notificationsWorld()
  const wish = { kind: 'ntfy' as const, name: 'phone', ...heard, address: 'https://ntfy.sh/x', token: 't' }
  const { id } = await add(wish)
  expect([...kept.values()]).toEqual([JSON.stringify({ address: wish.address, token: 't' })])
  await expect(add(wish)).rejects.toMatchObject({ code: 'invalid-request' })
  await channels.remove(id)
  expect(kept.size).toBe(0)
  expect(settings().notifications).toEqual([])
  await expect(channels.remove(id)).rejects.toMatchObject({ code: 'notification.missing' })
})
