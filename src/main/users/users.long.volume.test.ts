import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Daemon, paceJob, socketOf } from '../../../test/support/daemon'
import { runCommand } from '../../../test/support/run-command'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import {
  ADA,
  BOB,
  type TestUser,
  UserCaller,
  type World,
  withService,
  withTwoUsers,
} from '../../../test/support/two-users'

const PASSWORD = 'correct horse'
const homeOf = ({ volume }: World, { name }: TestUser) => join(volume, 'home', name)
const subvolumes = async ({ volume }: World) => (await runCommand('btrfs', ['subvolume', 'list', volume])).stdout
const chown = ({ uid, gid }: TestUser, path: string) => runCommand('chown', ['-R', `${uid}:${gid}`, path])

async function createJob(caller: UserCaller, sources: readonly string[], repository: string): Promise<string> {
  const job = await caller.must('jobs.create', {
    ...{ name: 'mine', sources: [...sources], excludes: [], repository, password: PASSWORD },
    ...{ shadowCopies: 'required', allowSecretFile: true },
  })
  return job.id
}

async function backUp(caller: UserCaller, jobId: string) {
  const { sessionId } = await caller.must('backup.start', { jobId })
  return caller.ended(sessionId)
}

/** Names of the files in the newest restore point, one folder deep. */
async function namesInPoint(caller: UserCaller, jobId: string, path: string): Promise<readonly string[]> {
  const { repositoryId, points } = await caller.must('restore.open', { jobId })
  const snapshotId = points[0]?.snapshotId ?? ''
  const { entries } = await caller.must('restore.browse', { repositoryId, snapshotId, path, offset: 0, limit: 100 })
  return entries.map(({ name }) => name)
}

/** Waits until no engine of the user is left. */
async function engineEnded({ uid }: TestUser): Promise<void> {
  const { stdout } = await runCommand('pgrep', ['-u', String(uid), '-f', 'user-process.js'], { accept: [0, 1] })
  const pids = stdout.split('\n').filter((pid) => pid !== '')
  if (pids.length > 0) await runCommand('tail', [...pids.map((pid) => `--pid=${pid}`), '-f', '/dev/null'])
}

it('H50, H51, H52: each of two users backs up from a shadow copy and restores, as that user', () =>
  withTwoUsers((world) =>
    withService(world, async (daemon) => {
      for (const user of [ADA, BOB]) {
        const caller = new UserCaller(user, world.home)
        const home = homeOf(world, user)
        expect(await caller.must('host.describe', {})).toMatchObject({ role: 'user', username: user.name })
        const jobId = await createJob(caller, [join(home, 'documents')], join(home, 'repository'))
        const ended = await backUp(caller, jobId)
        expect(ended).toMatchObject({ result: 'success', degradations: [], failure: null })
        expect(ended.shadowCopies).toMatchObject([{ volume: world.volume, provider: 'btrfs snapshots' }])

        const { repositoryId, points } = await caller.must('restore.open', { jobId })
        expect(points).toMatchObject([{ username: user.name }])
        const { sessionId } = await caller.must('restore.start', {
          ...{ repositoryId, snapshotId: points[0]?.snapshotId ?? '', include: [], conflicts: 'replace' },
          target: join(home, 'restored'),
        })
        expect(await caller.ended(sessionId)).toMatchObject({ result: 'success' })
        const file = join(home, 'restored', home, 'documents', `of ${user.name}`)
        expect(await readFile(file, 'utf8')).toBe(`secret of ${user.name}`)
        expect((await runCommand('find', [home, '!', '-user', String(user.uid)])).stdout).toBe('')
        await caller.close()
      }
      expect(await subvolumes(world)).toBe('')
      expect(daemon.complaints()).toBe('')
    }),
  ))

it('H52, H54: what the user may not read is skipped and said; a group that was lost is lost', () =>
  withTwoUsers((world) =>
    withService(world, async () => {
      const [home, shared] = [homeOf(world, ADA), join(world.volume, 'shared')]
      const documents = join(home, 'documents')
      await writeFile(join(documents, 'of root'), 'words', { mode: 0o600 })
      const first = new UserCaller(ADA, world.home)
      const jobId = await createJob(first, [documents, shared], join(home, 'repository'))
      const ended = await backUp(first, jobId)
      expect(ended).toMatchObject({ result: 'warning', degradations: [{ kind: 'file-skipped' }] })
      expect(JSON.stringify(ended.degradations)).toContain('of root')
      expect(await namesInPoint(first, jobId, shared)).toEqual(['note'])
      expect(await namesInPoint(first, jobId, documents)).toEqual(['of ada'])

      await world.setGroup([BOB.name])
      await world.setPolicy([BOB.uid])
      await first.closed
      await engineEnded(ADA)
      await world.setPolicy([ADA.uid, BOB.uid])
      const bob = new UserCaller(BOB, world.home)
      const again = await admitted(ADA, world)
      expect(await backUp(again, jobId)).toMatchObject({ result: 'warning', failure: null })
      await expect(namesInPoint(again, jobId, shared)).rejects.toThrow('path.missing')
      expect(await bob.must('jobs.list', {})).toEqual([])
      await Promise.all([again.close(), bob.close()])
    }),
  ))

/** A connection of a user whom the policy names again: the service may not have read it yet. */
async function admitted(user: TestUser, world: World): Promise<UserCaller> {
  for (;;) {
    const caller = new UserCaller(user, world.home)
    const reply = await caller.call('jobs.list', {}).catch(() => null)
    if (reply?.ok) return caller
    await caller.close()
  }
}

it('H32, H55: a changed policy cuts off whom it leaves out, in the middle of a backup; an invalid one is said and not used', () =>
  withTwoUsers((world) =>
    withService(world, async (daemon) => {
      const { bob, sessionId, jobId } = await metInBackup(world)
      const ada = new UserCaller(ADA, world.home)
      await ada.must('jobs.list', {})
      await writeFile(join(world.home, 'policy.json'), 'everybody')
      daemon.process.kill('SIGHUP')
      await complaint(daemon, /is not used: .* The one before stays in force\./)
      expect(await bob.must('sessions.list', {})).toMatchObject([{ sessionId }])

      await world.setPolicy([ADA.uid])
      daemon.process.kill('SIGHUP')
      await bob.closed
      await engineEnded(BOB)
      expect(await subvolumes(world)).toBe('')
      const turnedAway = new UserCaller(BOB, world.home)
      await turnedAway.closed
      expect(turnedAway.refusals).toMatchObject([{ ok: false, failure: { code: 'untrusted-sender' } }])
      expect(await ada.must('jobs.list', {})).toEqual([])

      await world.setPolicy([ADA.uid, BOB.uid])
      const back = await admitted(BOB, world)
      const [known] = await back.must('jobs.list', {})
      expect(known).toMatchObject({ job: { id: jobId } })
      expect(known?.runs[0]).toMatchObject({ result: 'cancelled' })
      await Promise.all([ada.close(), back.close()])
    }),
  ))

async function complaint(daemon: Daemon, words: RegExp): Promise<void> {
  while (!words.test(daemon.complaints())) {
    await new Promise((resolve) => daemon.process.stderr?.once('data', resolve))
  }
}

/** Bob's backup, which takes twelve seconds on any machine, while it is being copied from a shadow copy. */
async function metInBackup(world: World) {
  const documents = join(homeOf(world, BOB), 'documents')
  const random = seededRandom(5)
  const bob = new UserCaller(BOB, world.home)
  for (let file = 0; file < 6; file++) await writeFile(join(documents, `file ${file}`), randomBytes(random, 8 << 20))
  await chown(BOB, documents)
  const jobId = await createJob(bob, [documents], join(homeOf(world, BOB), 'repository'))
  await paceJob(bob, jobId, 4 << 20)
  const { sessionId } = await bob.must('backup.start', { jobId })
  await bob.sessionWhen(sessionId, ({ step, shadowCopies }) => step === 'copying' && shadowCopies.length > 0)
  expect(await subvolumes(world)).not.toBe('')
  return { bob, jobId, sessionId }
}

it('H41, H56, H63: a service killed in a user’s backup leaves no engine; the next removes the copy and goes on', () =>
  withTwoUsers(async (world) => {
    let jobId = ''
    await withService(world, async (killed) => {
      const met = await metInBackup(world)
      jobId = met.jobId
      killed.process.kill('SIGKILL')
      await met.bob.closed
      await engineEnded(BOB)
    })
    await withService(world, async (daemon) => {
      expect(await subvolumes(world)).toBe('')
      const bob = new UserCaller(BOB, world.home)
      await paceJob(bob, jobId, null)
      expect(await backUp(bob, jobId)).toMatchObject({ result: 'success', failure: null })
      expect(await subvolumes(world)).toBe('')
      expect(daemon.complaints()).toBe('')
      await bob.close()
    })
  }))

it('H55, H63: an engine that dies in a backup leaves no shadow copy, is answered for, and begins again', () =>
  withTwoUsers((world) =>
    withService(world, async () => {
      const { bob, jobId } = await metInBackup(world)
      const pending = bob.call('restore.open', { jobId })
      await runCommand('pkill', ['-KILL', '-u', String(BOB.uid), '-f', 'user-process.js'])
      expect(await pending).toMatchObject({ ok: false, failure: { code: 'service.unreachable', retry: 'now' } })
      await engineEnded(BOB)
      expect(await bob.must('jobs.list', {})).toMatchObject([{ job: { id: jobId } }])
      expect(await subvolumes(world)).toBe('')
      await bob.close()
    }),
  ))

it('H30: a connection is who made it, also in the hands of somebody else', () =>
  withTwoUsers((world) =>
    withService(world, async () => {
      // Root connects as the user and is root again: who is asked for is who connected.
      const text = `process.setegid(${ADA.gid}); process.seteuid(${ADA.uid})
        const socket = require('net').connect(process.argv[1], () => {
          process.seteuid(0)
          socket.write('{"id":1,"call":"host.describe","input":{}}\\n')
        })
        socket.on('data', (data) => { process.stdout.write(data); process.exit() })`
      const { stdout } = await runCommand(process.execPath, ['-e', text, socketOf(world.home)])
      expect(JSON.parse(stdout)).toMatchObject({ reply: { ok: true, value: { role: 'user', username: 'ada' } } })
    }),
  ))

it('H55: a user of the policy without an account is told so, and gets nothing', () =>
  withTwoUsers((world) =>
    withService(world, async () => {
      const ghost: TestUser = { name: 'ghost', uid: 4199, gid: 4199, groups: [] }
      await world.setPolicy([ADA.uid, ghost.uid])
      const caller = await refusedOrAdmitted(ghost, world)
      const reply = await caller.call('jobs.list', {})
      expect(reply).toMatchObject({ ok: false, failure: { code: 'service.user-unavailable' } })
      expect(await readdir(join(world.home, 'profile', 'state', 'users'))).toEqual([])
      await caller.close()
    }),
  ))

async function refusedOrAdmitted(user: TestUser, world: World): Promise<UserCaller> {
  for (;;) {
    const caller = new UserCaller(user, world.home)
    if (await caller.call('host.choose-folder', { title: 'x' }).catch(() => null)) return caller
    await caller.close()
  }
}

it('H43: the capabilities of the unit suffice to serve a user, and to end what is done for one', () =>
  withTwoUsers(async (world) => {
    const unit = await readFile('assets/systemd/penumbra.service', 'utf8')
    const names = /^CapabilityBoundingSet=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? []
    const set = ['-all', ...names.map((name) => `+${name.replace('CAP_', '').toLowerCase()}`)].join(',')
    const serve = async (daemon: Daemon) => {
      const home = homeOf(world, ADA)
      const ada = new UserCaller(ADA, world.home)
      const jobId = await createJob(ada, [join(home, 'documents')], join(home, 'repository'))
      const ended = await backUp(ada, jobId)
      expect(ended).toMatchObject({ result: 'success', failure: null, degradations: [] })
      expect(ended.shadowCopies).toHaveLength(1)
      daemon.process.kill('SIGTERM')
      expect(await daemon.ended).toEqual([0, null])
      await engineEnded(ADA)
      expect(daemon.complaints()).toBe('')
    }
    await withService(world, serve, ['setpriv', '--no-new-privs', `--bounding-set=${set}`])
  }))
