import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { mailSink } from '../../../test/support/mail-sink'
import { runCommand } from '../../../test/support/run-command'
import { webSink } from '../../../test/support/web-sink'
import { everything, notificationsWorld } from './notifications.fake'
import { sender } from './send'

let folder = ''
const tls = { key: Buffer.alloc(0), cert: Buffer.alloc(0) }
const open: { close(): Promise<void> }[] = []
const signal = new AbortController().signal

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-notify-'))
  const [key, cert] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  await runCommand('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'],
    ...['-subj', '/CN=sink', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
  ])
  Object.assign(tls, { key: readFileSync(key), cert: readFileSync(cert) })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Trusts the test's own certificate, or what the system trusts. */
const worldTrusting = (isTrusted: boolean) =>
  notificationsWorld({
    send: sender({
      ...{ hostname: 'here', showOnDesktop: null, timeLimit: 10_000 },
      ...(isTrusted && { ca: tls.cert.toString('utf8') }),
    }),
  })
const heard = { ...everything, hears: [...everything.hears] }

it('N35: a web server that cannot prove who it is is told nothing', async () => {
  const sink = await webSink(tls)
  open.push(sink)
  const wish = { kind: 'webhook' as const, name: 'hook', ...heard, address: `${sink.address}/secret` }
  const [strict, trusting] = [worldTrusting(false), worldTrusting(true)]
  const { id } = await strict.add(wish)
  expect(await strict.notifier.test(id, signal)).toMatchObject({ failure: 'untrusted' })
  expect(sink.heard).toEqual([])
  const known = await trusting.add(wish)
  expect(await trusting.notifier.test(known.id, signal)).toMatchObject({ failure: null })
  expect(sink.heard).toHaveLength(1)
})

it.each([
  ['tls', true],
  ['starttls', false],
] as const)('N35: a mail server with %s that cannot prove who it is is told nothing', async (security, isSecure) => {
  const sink = await mailSink({ tls, isSecure, login: { user: 'ada', pass: 'right' } })
  open.push(sink)
  const wish = {
    ...{ kind: 'smtp' as const, name: 'mail', ...heard, host: '127.0.0.1', port: sink.port, security },
    ...{ username: 'ada', password: 'right', from: 'a@example.org', to: ['b@example.org'] },
  }
  const [strict, trusting] = [worldTrusting(false), worldTrusting(true)]
  const { id } = await strict.add(wish)
  expect(await strict.notifier.test(id, signal)).toMatchObject({ failure: 'untrusted' })
  expect(sink.heard).toEqual([])
  const known = await trusting.add(wish)
  expect(await trusting.notifier.test(known.id, signal)).toMatchObject({ failure: null })
  expect(sink.heard).toMatchObject([{ isEncrypted: true, login: 'ada' }])
})
