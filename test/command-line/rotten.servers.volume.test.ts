import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Asked, type Fault, withProxy } from '../../e2e/servers/faulty-proxy'
import { withRestServer } from '../../e2e/servers/rest'
import { withSftpServer } from '../../e2e/servers/sftp'
import { accessIn, openRemote, UNLIMITED } from '../../src/main/repository/backend'
import { expireCertificate } from '../support/expired-certificate'
import { type Penumbra, penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'

const SAFETY = /Nothing was sent|as it was|is whole|are whole/
const MINUTES = 60_000

/** The command line says what happened, that the data is safe and what to do; trying the place in the window, the code. */
async function expectTold(penumbra: Penumbra, code: string, what: RegExp, args: readonly string[] = ['snapshots']) {
  const { stderr } = await penumbra.run(args, [1])
  expect(stderr).toMatch(what)
  expect(stderr).toContain(`(${code})`)
  expect(stderr).toMatch(SAFETY)
  expect(stderr).toMatch(/Look at|Check|Ask|Make room/)
}

async function expectTried({ environment }: Penumbra, code: string) {
  const location = environment.PENUMBRA_REPOSITORY ?? ''
  const backend = openRemote({ location, access: accessIn(environment), limits: UNLIMITED })
  await expect(backend.stat('config', '')).rejects.toMatchObject({ code })
  await backend.close?.()
}

it('B86: a wrong host key, and a key that the server does not know, are told', () =>
  withScratch('rotten-sftp', (home) =>
    withSftpServer(home, async ({ address, access, wrongHosts }) => {
      const at = (more: Readonly<Record<string, string>>) =>
        penumbraAt(join(home, 'own'), `${address}${home}/r`, 'p', { ...access, ...more })
      const other = at({ PENUMBRA_SFTP_KNOWN_HOSTS: wrongHosts })
      await expectTold(other, 'target.untrusted', /another than it was \(SHA256:/)
      await expectTried(other, 'target.untrusted')
      const stranger = at({ PENUMBRA_SFTP_KEY_FILE: join(home, 'keys/other') })
      await expectTold(stranger, 'target.refused', /refuses this user, key or password/)
      await expectTried(stranger, 'target.refused')
    }),
  ))

it('B86: a full disk behind SFTP is told, and what was stored before is whole', () =>
  withScratch('rotten-full', (home) =>
    withSftpServer(home, ({ address, access }) =>
      withVolume({ kind: 'tmpfs', size: 12 * 2 ** 20, label: 'rotten-full' }, async (mount) => {
        const penumbra = penumbraAt(join(home, 'own'), `${address}${mount}/r`, 'p', access)
        await penumbra.run(['init'])
        await penumbra.run(['backup', '--provider', 'none', '/etc/hostname'])
        const backup = ['backup', '--provider', 'none', process.execPath]
        await expectTold(penumbra, 'target.full', /no space left/, backup)
        expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
      }),
    ),
  ))

it('B86: a certificate that nobody vouches for, and one that has run out, are told', () =>
  withScratch('rotten-tls', async (home) => {
    await withRestServer(home, { isTls: true }, async ({ url }) => {
      const penumbra = penumbraAt(join(home, 'own'), `rest:${url}r/`, 'p')
      await expectTold(penumbra, 'target.untrusted', /cannot prove that it is the right one: self-signed certificate/)
      await expectTried(penumbra, 'target.untrusted')
    })
    await expireCertificate(home)
    await withRestServer(home, { isTls: true, keepsCertificate: true }, async ({ url, certificate }) => {
      const penumbra = penumbraAt(join(home, 'own'), `rest:${url}r/`, 'p', { RESTIC_CACERT: certificate })
      await expectTold(penumbra, 'target.untrusted', /certificate has expired/)
      await expectTried(penumbra, 'target.untrusted')
    })
  }))

it('B86: a wrong password, and a quota that is full, are told', () =>
  withScratch('rotten-rest', (home) =>
    withRestServer(home, { users: { alice: 'hers' } }, async ({ url }) => {
      const at = (address: string, password: string) =>
        penumbraAt(join(home, 'own'), `rest:${address.replace('://', '://alice@')}alice/r/`, 'p', {
          RESTIC_REST_PASSWORD: password,
        })
      await expectTold(at(url, 'not hers'), 'target.refused', /refuses this user or password/)
      await expectTried(at(url, 'not hers'), 'target.refused')
      await at(url, 'hers').run(['init'])
      const fault = ({ method, path }: Asked): Fault => (method === 'POST' && path.includes('/data/') ? 507 : 'none')
      await withProxy(url, { fault }, async (proxied) => {
        const source = join(home, 'source')
        await mkdir(source)
        await writeFile(join(source, 'a'), 'a')
        const backup = ['backup', '--provider', 'none', source]
        await expectTold(at(proxied, 'hers'), 'target.full', /no space left/, backup)
      })
      expect((await at(url, 'hers').run(['check'])).stdout).toContain('no errors were found')
    }),
  ))

it(
  'B86: a server that is not there, and one that never answers, are told',
  () =>
    withScratch('rotten-silent', async (home) => {
      const at = (url: string) => penumbraAt(join(home, 'own'), `rest:${url}r/`, 'p')
      const nobody = await withProxy('http://127.0.0.1:9/', {}, (url) => Promise.resolve(url))
      await expectTold(at(nobody), 'target.unreachable', /cannot be reached: connect ECONNREFUSED/)
      await expectTried(at(nobody), 'target.unreachable')
      await withProxy('http://127.0.0.1:9/', { fault: () => 'silence' }, async (url) => {
        await expectTold(at(url), 'target.unreachable', /gone silent/)
        await expectTried(at(url), 'target.unreachable')
      })
    }),
  6 * MINUTES,
)
