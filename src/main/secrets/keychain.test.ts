import { createServer } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { build } from 'rolldown'
import { createNodeStarter } from '../processes'
import { createKeychain } from './keychain-client'

/** The real process, built as the application builds it, on buses that are not as they should be. */

const LIMIT = 10_000
let folder: string
let bus: string | undefined
beforeEach(async () => {
  bus = process.env.DBUS_SESSION_BUS_ADDRESS
  // Inside the project, so that the built file finds the keychain package.
  mkdirSync('out', { recursive: true })
  folder = mkdtempSync(join(process.cwd(), 'out', 'keychain-'))
  await build({
    input: join(__dirname, '../keychain-process.ts'),
    platform: 'node',
    external: ['@napi-rs/keyring'],
    output: { format: 'cjs', file: join(folder, 'keychain-process.js') },
    logLevel: 'silent',
  })
})
afterEach(() => {
  if (bus === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
  else process.env.DBUS_SESSION_BUS_ADDRESS = bus
  rmSync(folder, { recursive: true })
})

it('A35: no bus, no keychain: never the kernel’s keyring that forgets', async () => {
  process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${join(folder, 'nobody-listens')}`
  const keychain = createKeychain(createNodeStarter(folder), LIMIT)
  for (const asked of await Promise.allSettled([keychain.get('a'), keychain.set('a', 'horse'), keychain.remove('a')])) {
    expect(asked).toMatchObject({ status: 'rejected', reason: { name: 'KeychainUnavailable' } })
    const words = String((asked as PromiseRejectedResult).reason)
    expect(words).toContain('DBus')
    expect(words).not.toContain('horse')
  }
})

it('A36: a bus that never answers costs the limit and no more, and leaves no process behind', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'penumbra-bus-')), 'bus')
  const silent = createServer().listen(path)
  const connected = once(silent, 'connection')
  process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${path}`
  const asked = createKeychain(createNodeStarter(folder), 1_500).get('a')
  const failed = expect(asked).rejects.toThrow('no answer within 1.5 s')
  const [socket] = (await connected) as [NodeJS.ReadableStream]
  // The other end closes when the blocked process has been killed.
  socket.resume()
  await Promise.all([failed, once(socket, 'close')])
  silent.close()
  rmSync(join(path, '..'), { recursive: true })
})
