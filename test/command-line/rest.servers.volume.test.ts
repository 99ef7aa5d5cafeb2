import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withRestServer } from '../../e2e/servers/rest'
import { runCommand } from '../support/run-command'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { damageIn, serverMaintenance } from '../support/server-maintenance'
import { STORY_PASSWORD, serverStory } from '../support/server-story'

it('B10: a life of a repository on a REST server with TLS and private repositories', () =>
  withScratch('rest-story', (home) =>
    withRestServer(home, { users: { alice: 'of alice' }, isTls: true }, async ({ url, certificate }) => {
      const address = url.replace('://', '://alice@')
      await serverStory({
        home,
        location: `rest:${address}alice/r`,
        access: { RESTIC_REST_PASSWORD: 'of alice', RESTIC_CACERT: certificate },
        judge: (args) =>
          restic(['--cacert', certificate, ...args], {
            version: 'newest',
            repository: `rest:${address.replace('alice@', 'alice:of%20alice@')}alice/r`,
            password: STORY_PASSWORD,
          }),
      })
    }),
  ))

it('Z85: a repository on a REST server is pruned, repaired and copied, and stays whole', () =>
  withScratch('rest-kept', (home) =>
    withRestServer(home, { users: { alice: 'of alice' } }, async ({ url, folder }) => {
      const address = url.replace('://', '://alice@')
      await serverMaintenance({
        home,
        location: `rest:${address}alice/r/`,
        access: { RESTIC_REST_PASSWORD: 'of alice' },
        damage: damageIn(join(folder, 'alice/r')),
        judge: (args) =>
          restic(args, {
            version: 'newest',
            repository: `rest:${address.replace('alice@', 'alice:of%20alice@')}alice/r`,
            password: STORY_PASSWORD,
          }),
      })
    }),
  ))

it('Z87 B7: copy takes what the other server asks for from the file that PENUMBRA_FROM_ACCESS_FILE names', () =>
  withScratch('rest-from', (home) =>
    withRestServer(home, { users: { alice: 'of alice' } }, async ({ url }) => {
      const location = `rest:${url.replace('://', '://alice@')}alice/r/`
      const there = penumbraAt(join(home, 'own'), location, STORY_PASSWORD, { RESTIC_REST_PASSWORD: 'of alice' })
      await there.run(['init'])
      await there.run(['backup', '--provider', 'none', '/etc/hostname'])
      const file = join(home, 'access')
      const from = { PENUMBRA_FROM_PASSWORD: STORY_PASSWORD, PENUMBRA_FROM_ACCESS_FILE: file }
      const here = penumbraAt(join(home, 'own'), join(home, 'copied'), STORY_PASSWORD, from)
      await here.run(['init'])
      await writeFile(file, 'RESTIC_REST_PASSWORD=not of alice\n', { mode: 0o600 })
      expect((await here.run(['copy', '--from-repo', location], [1])).stderr).toContain('target.refused')
      await writeFile(file, 'RESTIC_REST_PASSWORD=of alice\n', { mode: 0o600 })
      await here.run(['copy', '--from-repo', location])
      expect((await here.run(['check', '--read-data'])).stdout).toContain('no errors were found')
      expect((await here.run(['snapshots'])).stdout).toContain('1 restore point')
    }),
  ))

it('B60: who steals the credentials of a client of an append-only server removes nothing', () =>
  withScratch('rest-thief', (home) =>
    withRestServer(home, { users: { pc: 'stolen' }, isAppendOnly: true }, async ({ url, folder }) => {
      const location = `rest:${url.replace('://', '://pc@')}pc/`
      const penumbra = penumbraAt(join(home, 'own'), location, 'p', { RESTIC_REST_PASSWORD: 'stolen' })
      await penumbra.run(['init'])
      const backup = () => penumbra.run(['backup', '--provider', 'none', '/etc/hostname'])
      await backup()
      await backup()
      const before = await contentOf(join(folder, 'pc'))
      expect((await penumbra.run(['forget', '--keep-last', '1'], [1])).stderr).toContain('target.append-only')
      const headers = { authorization: `Basic ${Buffer.from('pc:stolen').toString('base64')}` }
      for (const path of before.keys()) {
        const [kind = '', ...rest] = path.split('/')
        const address = `${url}pc/${kind === 'config' ? kind : `${kind}/${rest.at(-1) ?? ''}`}`
        expect((await fetch(address, { method: 'DELETE', headers })).status).toBe(403)
        expect((await fetch(address, { method: 'POST', headers, body: 'other' })).ok).toBe(false)
      }
      expect((await fetch(`${url}pc/`, { method: 'DELETE', headers })).ok).toBe(false)
      expect(await contentOf(join(folder, 'pc'))).toEqual(before)
      expect((await penumbra.run(['snapshots'])).stdout).toContain('2 restore points')
    }),
  ))

it('B36: a server that dies in a backup ends it with its code, and all that was there is whole', () =>
  withScratch('rest-lost', async (home) => {
    const location = await withRestServer(home, {}, async (server) => {
      const at = `rest:${server.url}r/`
      const penumbra = penumbraAt(join(home, 'own'), at, 'p')
      await penumbra.run(['init'])
      await penumbra.run(['backup', '--provider', 'none', '/etc/hostname'])
      const running = penumbra.run(['backup', '--provider', 'none', '--limit-upload', '2000', process.execPath], [1])
      await untilPacks(join(server.folder, 'r/data'), 2)
      await server.stop('SIGKILL')
      expect((await running).stderr).toContain('target.unreachable')
      return { at, port: server.port }
    })
    await withRestServer(home, { port: location.port }, async () => {
      const penumbra = penumbraAt(join(home, 'own'), location.at, 'p')
      await penumbra.run(['unlock'])
      expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
      await penumbra.run(['backup', '--provider', 'none', process.execPath])
      await rm(join(home, 'own'), { recursive: true })
      expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
    })
  }))

/** Every file but locks, with the hash of its content. */
async function contentOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const path of await filesBelow(folder)) {
    if (path.startsWith('locks')) continue
    found.set(
      path,
      createHash('sha256')
        .update(await readFile(join(folder, path)))
        .digest('hex'),
    )
  }
  return found
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const { stdout } = await runCommand('find', [folder, '-type', 'f', '-printf', '%P\n'])
  return stdout.split('\n').filter((path) => path !== '')
}

async function untilPacks(folder: string, count: number): Promise<void> {
  const packs = async () => (await filesBelow(folder)).filter((path) => /[/][0-9a-f]{64}$/.test(path))
  while ((await packs()).length < count) await new Promise((resolve) => setImmediate(resolve))
}
