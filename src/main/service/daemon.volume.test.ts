import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { COMMAND_LINE } from '../../../test/support/penumbra'
import { paceJob, socketOf, startDaemon, withDaemon } from '../../../test/support/daemon'
import { restic } from '../../../test/support/restic'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { withVolume } from '../../../test/support/volumes'
import { type ServiceClient, connectToService } from './client'

const PASSWORD = 'daemon'
/** A run takes twelve seconds. Units: bytes a second. */
const SLOW = 8 << 20
const NOBODY = 65534

/** Waits until a session is as the test wants it; every event carries the whole state. */
async function sessionWhen(client: ServiceClient, isReached: (state: SessionState) => boolean): Promise<SessionState> {
  return new Promise((resolve) => {
    const look = (states: readonly SessionState[]) => {
      const [newest] = states
      if (newest && isReached(newest)) resolve(newest)
    }
    client.on('sessions.changed', look)
    void client.call('sessions.list', {}).then((reply) => {
      if (reply.ok) look(reply.value)
    })
  })
}

async function createJob(client: ServiceClient, source: string, repository: string): Promise<string> {
  const reply = await client.call('jobs.create', {
    ...{ name: 'all', sources: [source], excludes: [], repository, password: PASSWORD },
    shadowCopies: 'required',
    allowSecretFile: true,
  })
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value.id
}

async function startBackup(client: ServiceClient, jobId: string): Promise<void> {
  expect(await client.call('backup.start', { jobId })).toMatchObject({ ok: true })
}

const isCopying = ({ step, shadowCopies }: SessionState) => step === 'copying' && shadowCopies.length > 0
const isEnded = ({ phase }: SessionState) => phase === 'ended'
const subvolumes = async (volume: string) => (await runCommand('btrfs', ['subvolume', 'list', volume])).stdout

/** A btrfs volume with enough in it that a backup can be met in the middle of it. */
const withFilledVolume = (work: (home: string, volume: string, source: string) => Promise<void>) =>
  withScratch('svc', (home) =>
    withVolume({ kind: 'btrfs', size: 1 << 30, label: 'svc' }, async (volume) => {
      const source = join(volume, 'data')
      await mkdir(source)
      const random = seededRandom(7)
      for (let file = 0; file < 12; file++) await writeFile(join(source, `file ${file}`), randomBytes(random, 8 << 20))
      await runCommand('chown', ['-R', 'nobody', source])
      await work(home, volume, source)
    }),
  )

it('H41: a service that is killed during a backup leaves nothing that the next does not remove', () =>
  withFilledVolume(async (home, volume, source) => {
    const repository = join(home, 'repository')
    const killed = await startDaemon(home)
    const jobId = await withDaemon(killed, async () => {
      const client = await connectToService(socketOf(home))
      const id = await createJob(client, source, repository)
      await paceJob(client, id, SLOW)
      await startBackup(client, id)
      await sessionWhen(client, isCopying)
      killed.process.kill('SIGKILL')
      await killed.ended
      expect(await client.closed).not.toBe('')
      return id
    })
    expect(await subvolumes(volume)).not.toBe('')

    const next = await startDaemon(home)
    await withDaemon(next, async () => {
      expect(await subvolumes(volume)).toBe('')
      const client = await connectToService(socketOf(home))
      expect(await client.call('shadow-copies.list', {})).toEqual({ ok: true, value: [] })
      await paceJob(client, jobId, null)
      await startBackup(client, jobId)
      expect(await sessionWhen(client, isEnded)).toMatchObject({ result: 'success', failure: null })
      expect(await subvolumes(volume)).toBe('')
      client.close()
    })
    await restic(['check', '--read-data'], { version: 'newest', repository, password: PASSWORD })
  }))

it('H40: SIGTERM stops the session, releases its shadow copy and ends with 0', () =>
  withFilledVolume(async (home, volume, source) => {
    const daemon = await startDaemon(home)
    await withDaemon(daemon, async () => {
      const client = await connectToService(socketOf(home))
      const jobId = await createJob(client, source, join(home, 'repository'))
      await paceJob(client, jobId, SLOW)
      await startBackup(client, jobId)
      await sessionWhen(client, isCopying)
      daemon.process.kill('SIGTERM')
      await client.closed
      expect(await daemon.ended).toEqual([0, null])
      expect(daemon.complaints()).toBe('')
      expect(await subvolumes(volume)).toBe('')
    })
    await restic(['check'], { version: 'newest', repository: join(home, 'repository'), password: PASSWORD })
  }))

it('H43: the capabilities of the unit suffice for a shadow copy and a backup of what others own', () =>
  withFilledVolume(async (home, volume, source) => {
    const unit = await readFile('assets/systemd/penumbra.service', 'utf8')
    const names = /^CapabilityBoundingSet=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? []
    expect(names).not.toEqual([])
    const set = ['-all', ...names.map((name) => `+${name.replace('CAP_', '').toLowerCase()}`)].join(',')
    await runCommand('chmod', ['-R', 'go=', source])
    const daemon = await startDaemon(home, [], ['setpriv', '--no-new-privs', `--bounding-set=${set}`])
    await withDaemon(daemon, async () => {
      const client = await connectToService(socketOf(home))
      await startBackup(client, await createJob(client, source, join(home, 'repository')))
      const ended = await sessionWhen(client, isEnded)
      expect(ended).toMatchObject({ result: 'success', failure: null, degradations: [] })
      expect(ended.shadowCopies).toHaveLength(1)
      expect(await subvolumes(volume)).toBe('')
      client.close()
    })
  }))

/** Asks as another user, with a program that knows nothing of ours; prints every line it hears. */
async function askAs(uid: number, home: string, messages: readonly unknown[]): Promise<readonly unknown[]> {
  const script = `
    const socket = require('net').connect(process.argv[1])
    socket.on('error', (error) => { console.log(JSON.stringify({ error: error.code })); process.exit() })
    let heard = ''
    socket.on('data', (text) => {
      heard += text
      if (heard.split('\\n').length > Number(process.argv[3])) socket.destroy()
    })
    socket.on('close', () => process.stdout.write(heard))
    if (process.argv[2] !== '') socket.write(process.argv[2])`
  const lines = messages.map((message) => `${JSON.stringify(message)}\n`).join('')
  const args = ['-e', script, socketOf(home), lines, String(messages.length)]
  const user = ['--reuid', String(uid), '--regid', String(uid), '--clear-groups']
  const { stdout } = await runCommand('setpriv', [...user, process.execPath, ...args], { cwd: '/', timeout: 30_000 })
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))
}

it('H30, H31, H33: root and a user of the policy get what is theirs, a stranger gets one refusal', () =>
  withScratch('users', async (home) => {
    await runCommand('chmod', ['0755', home])
    const policy = join(home, 'policy.json')
    await writeFile(policy, JSON.stringify({ version: 1, administrators: [4001], users: [NOBODY] }))
    const daemon = await startDaemon(home, ['--policy', policy])
    await withDaemon(daemon, async () => {
      const forbidden = [
        { id: 1, call: 'host.choose-folder', input: { title: 'x' } },
        { id: 2, call: 'jobs.save-recovery-sheet', input: { jobId: 'any' } },
        { id: 3, subscribe: ['screen.requested'] },
      ]
      const asked = { id: 4, call: 'host.describe', input: {} }
      expect(await askAs(NOBODY, home, [asked])).toMatchObject([
        { id: 4, reply: { ok: true, value: { role: 'user' } } },
      ])
      const refused = await askAs(NOBODY, home, forbidden)
      expect(refused).toHaveLength(forbidden.length)
      for (const line of refused) {
        expect(line).toMatchObject({ reply: { ok: false, failure: { code: 'caller.not-allowed' } } })
      }
      for (const uid of [0, 4001]) {
        const value = { role: 'administrator' }
        expect(await askAs(uid, home, [asked])).toMatchObject([{ id: 4, reply: { ok: true, value } }])
      }
      expect(await askAs(4002, home, [])).toMatchObject([
        { id: null, reply: { ok: false, failure: { code: 'untrusted-sender' } } },
      ])
    })
  }))

it('H21, H23: one service for each socket, reachable as its user says', () =>
  withScratch('place', async (home) => {
    await runCommand('chmod', ['0755', home])
    const daemon = await startDaemon(home)
    await withDaemon(daemon, async () => {
      const args = [COMMAND_LINE, 'daemon', '--data-dir', join(home, 'other'), '--socket', socketOf(home)]
      const { stderr } = await runCommand(process.execPath, args, { accept: [1] })
      expect(stderr).toMatch(/listens at .* already\. \(busy\)/)
      const { stdout } = await runCommand('stat', ['--format=%a', socketOf(home), join(home, 'run')])
      expect(stdout).toBe('666\n755\n')
    })
  }))
