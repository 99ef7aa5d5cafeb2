import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ServiceClient, connectToService } from '../../src/main/service/client'
import { socketOf, startDaemon, withDaemon } from '../support/daemon'
import { COMMAND_LINE } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { findSecrets, secretsIn, shownBy } from './left-behind'

/** Nothing else in the world contains them. */
const SECRETS = [
  'marker-Old~pass/word+1',
  'marker-New~pass/word+2',
  'marker-Wrong~pass/word+3',
  'marker-Svc~pass/word+4',
]
const [OLD = '', NEW = '', WRONG = '', SERVICE = ''] = SECRETS

interface Place {
  readonly home: string
  readonly repository: string
  readonly source: string
  /** Holds the password files, which are the tester's own and not looked into. */
  readonly given: string
}

/** Runs one command that may write cores of any size, looking all the while at what /proc shows of it. */
async function run({ home, given }: Place, args: readonly string[], kill?: NodeJS.Signals) {
  const full = ['-c', 'ulimit -c unlimited; exec "$@"', 'bash', process.execPath, COMMAND_LINE]
  const environment = { PATH: process.env.PATH, HOME: home, TMPDIR: join(home, 'tmp') }
  const child = spawn('bash', [...full, '--data-dir', join(home, 'profile'), ...args], { cwd: home, env: environment })
  let said = Buffer.alloc(0)
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => (said = Buffer.concat([said, piece])))
  }
  const watch = { isEnded: false, shown: Buffer.alloc(0) }
  const ended = once(child, 'close').finally(() => (watch.isEnded = true))
  while (!isEnded(watch)) {
    watch.shown = Buffer.concat([watch.shown, await shownBy(child.pid ?? 0)])
    // Once its mover is there it has the password and the keys.
    if (kill && watch.shown.includes('mover-process')) child.kill(kill)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const [code] = (await ended) as [number | null]
  expect(secretsIn(`said by ${args.join(' ')}`, said, SECRETS)).toEqual([])
  expect(secretsIn(`shown by ${args.join(' ')}`, watch.shown, SECRETS)).toEqual([])
  expect(given).not.toBe('')
  return { code, said: said.toString(), shown: watch.shown.toString() }
}

const isEnded = ({ isEnded: is }: { readonly isEnded: boolean }) => is

const withPlace = (work: (place: Place) => Promise<void>) =>
  withScratch('secrets', async (folder) => {
    const place = {
      ...{ home: join(folder, 'home'), repository: join(folder, 'repository') },
      ...{ source: join(folder, 'source'), given: join(folder, 'given') },
    }
    for (const name of ['home/tmp', 'source', 'given']) await mkdir(join(folder, name), { recursive: true })
    const passwords = { old: OLD, new: NEW, wrong: WRONG }
    for (const [name, password] of Object.entries(passwords)) await writeFile(join(place.given, name), password)
    const random = seededRandom(3)
    for (let file = 0; file < 8; file++) {
      await writeFile(join(place.source, `file ${file}`), randomBytes(random, 2 << 20))
    }
    await work(place)
  })

it('T20: a whole life of the command line leaves no password anywhere, a crash neither', () =>
  withPlace(async (place) => {
    const { home, repository, source, given } = place
    const withFile = (name: string, ...args: string[]) =>
      ['-r', repository, '-p', join(given, name)].reduce((all, next) => [...all, next], args)
    const steps: readonly (readonly [number, readonly string[]])[] = [
      [0, withFile('old', 'init')],
      [0, withFile('old', 'key', 'remember', '--allow-secret-file')],
      [12, withFile('wrong', 'snapshots')],
      [12, withFile('wrong', 'key', 'remember')],
      [0, ['backup', source, '-r', repository, '--provider', 'none']],
      [0, ['restore', 'latest', '--target', join(home, 'out'), '-r', repository]],
      [0, ['key', 'passwd', '--new-password-file', join(given, 'new'), '-r', repository]],
      [0, ['key', 'own', '-r', repository]],
      [0, ['check', '-r', repository]],
      [0, ['support-report', '--with-names', '-o', join(home, 'report.tar.gz')]],
      [0, ['logs', '--json']],
    ]
    for (const [code, args] of steps) expect([args[0], (await run(place, args)).code]).toEqual([args[0], code])
    await writeFile(join(source, 'one more'), randomBytes(seededRandom(9), 64 << 20))
    // Sixteen seconds of writing, on any machine.
    const slowly = ['backup', '--limit-upload', '4000']
    const crashed = await run(place, [...slowly, source, '-r', repository, '--provider', 'none'], 'SIGSEGV')
    expect([crashed.code, crashed.shown.includes('mover-process')]).toEqual([null, true])
    expect((await readdir(home)).filter((name) => name.startsWith('core'))).toEqual([])
    expect(await findSecrets([home, repository], SECRETS)).toEqual([])
  }))

it('T21: the service’s life neither: its files, what it says, and what its processes show', () =>
  withPlace(async ({ home, repository, source }) => {
    const daemon = await startDaemon(home)
    const shown: Buffer[] = []
    await withDaemon(daemon, async () => {
      const client = await connectToService(socketOf(home))
      const look = async () => shown.push(await shownBy(daemon.process.pid ?? 0))
      const reply = await client.call('jobs.create', {
        ...{ name: 'all', sources: [source], excludes: [], repository, password: SERVICE },
        ...{ shadowCopies: 'none', allowSecretFile: true },
      })
      if (!reply.ok) throw new Error(reply.failure.code)
      const jobId = reply.value.id
      const wrong = await client.call('passwords.remember', { jobId, password: WRONG })
      expect(wrong).toMatchObject({ ok: false, failure: { code: 'repository.wrong-password' } })
      expect(JSON.stringify(wrong)).not.toContain('marker')
      expect(await client.call('passwords.change', { jobId, current: SERVICE, next: NEW })).toMatchObject({ ok: true })
      await client.call('backup.start', { jobId })
      await untilEnded(client, look)
      client.close()
      daemon.process.kill('SIGTERM')
      await daemon.ended
    })
    expect(secretsIn('said', Buffer.from(daemon.complaints()), SECRETS)).toEqual([])
    expect(secretsIn('shown', Buffer.concat(shown), SECRETS)).toEqual([])
    expect(Buffer.concat(shown).includes('mover-process')).toBe(true)
    expect(await findSecrets([home, repository], SECRETS)).toEqual([])
  }))

async function untilEnded(client: ServiceClient, look: () => Promise<unknown>): Promise<void> {
  for (;;) {
    await look()
    const reply = await client.call('sessions.list', {})
    const [newest] = reply.ok ? reply.value : []
    if (newest?.phase === 'ended') {
      expect(newest.failure).toBeNull()
      return
    }
  }
}

it('T20: the search finds a password in each form, so that the tests above can fail', () =>
  withScratch('secrets', async (folder) => {
    const bytes = Buffer.from(OLD)
    const hidden = [OLD, bytes.toString('hex'), Buffer.from(`x${OLD}y`).toString('base64'), encodeURIComponent(OLD)]
    for (const [number, text] of hidden.entries()) await writeFile(join(folder, String(number)), `before ${text} after`)
    expect(await findSecrets([folder], [OLD, NEW])).toHaveLength(hidden.length)
  }))
