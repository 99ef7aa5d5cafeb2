import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionState } from '../../src/contract/sessions'
import { paceJob } from '../support/daemon'
import { restic } from '../support/restic'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { type TestUser, type UserCaller } from '../support/two-users'
import { type BootedComputer, COMMAND_LINE, ROOT, namesIn, shadowCopiesOn, withBootedComputer } from './booted-computer'

const PASSWORD = 'correct horse'
const UNIT = 'penumbra.service'
const UNIT_FILE = `/etc/systemd/system/${UNIT}`
const CREDENTIAL = '/etc/credstore.encrypted/penumbra.secrets'
/** What logind waits for the holders of a delay lock, unless configured otherwise. Units: milliseconds. */
const PATIENCE = 5_000
const PERSON = join(__dirname, 'person.py')
const PROBE = join(__dirname, 'unit-probe.py')

/** A new account with a home on the volume; its password is `words`. */
async function addUser({ run }: BootedComputer, name: string, words: string): Promise<TestUser> {
  await run('useradd', ['--create-home', '--home-dir', `/data/${name}`, name])
  await run('sh', ['-c', 'echo "$0:$1" | chpasswd', name, words])
  const uid = Number((await run('id', ['-u', name])).stdout)
  return { name, uid, gid: uid, groups: [] }
}

const active = async ({ run }: BootedComputer, accept: readonly number[] = [0]) =>
  (await run('systemctl', ['is-active', UNIT], { accept })).stdout.trim()

const property = async ({ run }: BootedComputer, name: string) =>
  (await run('systemctl', ['show', `--property=${name}`, '--value', UNIT])).stdout.trim()

const wish = (source: string, repository: string, allowSecretFile: boolean) => ({
  ...{ name: 'mine', sources: [source], excludes: [], repository, password: PASSWORD },
  ...{ shadowCopies: 'required' as const, allowSecretFile },
})

/** A job whose runs take twelve seconds on any machine. */
async function largeJob(computer: BootedComputer, caller: UserCaller): Promise<string> {
  await computer.run('mkdir', ['-p', '/data/large'])
  const random = seededRandom(3)
  for (let file = 0; file < 6; file++) {
    await writeFile(join(computer.volume, 'large', `file ${file}`), randomBytes(random, 8 << 20))
  }
  const { id } = await caller.must('jobs.create', wish('/data/large', '/data/vault', true))
  await paceJob(caller, id, 4 << 20)
  return id
}

const isCopying = ({ step, shadowCopies }: SessionState) => step === 'copying' && shadowCopies.length > 0

async function backUp(caller: UserCaller, jobId: string): Promise<SessionState> {
  const { sessionId } = await caller.must('backup.start', { jobId })
  return caller.ended(sessionId)
}

/** The service, installed, in the middle of copying from a shadow copy. */
async function metInBackup(computer: BootedComputer) {
  await computer.penumbra(['service', 'install'])
  const caller = computer.caller(ROOT)
  const jobId = await largeJob(computer, caller)
  const { sessionId } = await caller.must('backup.start', { jobId })
  await caller.sessionWhen(sessionId, isCopying)
  expect(await shadowCopiesOn(computer.volume)).not.toEqual([])
  return { caller, jobId, sessionId }
}

it('G30, G32, G33: installed by polkit’s question: a wrong password changes nothing, an administrator’s installs', () =>
  withBootedComputer(async (computer) => {
    const { run } = computer
    const ada = await addUser(computer, 'ada', 'of ada')
    await run('usermod', ['--append', '--groups', 'sudo', ada.name])
    const install = ['pkexec', '--disable-internal-agent', COMMAND_LINE, 'service', 'install']
    const asking = (words: string, accept: readonly number[]) =>
      run('python3', [PERSON, ada.name, words, ...install], { accept })

    expect((await asking('not of ada', [127])).stdout).toContain('Not authorized')
    expect((await run('test', ['-e', UNIT_FILE], { accept: [0, 1] })).status).toBe(1)
    expect((await asking('of ada', [0])).stdout).toContain('The service runs')

    expect(await active(computer)).toBe('active')
    const policy = await run('cat', ['/etc/penumbra/policy.json'])
    expect(JSON.parse(policy.stdout)).toEqual({ version: 1, administrators: [], users: [ada.uid] })
    const status = await computer.penumbra(['service', 'status'])
    expect(status.stdout).toBe('unit: active\nsocket: available\n')
    const caller = computer.caller(ada)
    expect(await caller.must('host.describe', {})).toMatchObject({ role: 'user', username: 'ada' })
    await caller.close()
  }))

it('T1, T5, H50, H52: a secret of systemd’s credentials backs up the computer; a user’s own job runs as the user', () =>
  withBootedComputer(async (computer) => {
    const { run, volume } = computer
    const ada = await addUser(computer, 'ada', 'of ada')
    await run('sh', ['-c', 'mkdir -m 0700 /etc/credstore.encrypted'])
    const sealing = `systemd-creds encrypt --name=penumbra.secrets - ${CREDENTIAL}`
    await run('sh', ['-c', `printf '{"/data/vault":"%s"}' "$0" | ${sealing}`, PASSWORD])
    await computer.penumbra(['service', 'install', '--user', 'ada'])

    const root = computer.caller(ROOT)
    await writeFile(join(volume, 'note'), 'of root')
    const { id } = await root.must('jobs.create', wish('/data/note', '/data/vault', false))
    expect(await backUp(root, id)).toMatchObject({ result: 'success', degradations: [], failure: null })
    const kept = await run('find', ['/var/lib/penumbra', '/etc/penumbra', '-name', 'secrets*'])
    expect(kept.stdout).toBe('')
    expect(await namesIn(join(volume, 'vault', 'keys'))).toHaveLength(1)

    const own = computer.caller(ada)
    await run('sh', ['-c', 'echo words > /data/ada/letter; chown ada: /data/ada/letter'])
    const job = await own.must('jobs.create', wish('/data/ada/letter', '/data/ada/vault', true))
    const ended = await backUp(own, job.id)
    expect(ended).toMatchObject({ result: 'success', degradations: [], failure: null })
    expect(ended.shadowCopies).toMatchObject([{ volume: '/data', provider: 'btrfs snapshots' }])
    expect((await run('find', ['/data/ada', '!', '-user', 'ada'])).stdout).toBe('')
    const stranger = await own.call('restore.open', { location: '/data/vault', password: PASSWORD })
    expect(stranger).toMatchObject({ ok: false })
    await Promise.all([root.close(), own.close()])
  }))

it('I42: what Penumbra keeps on this computer is not there on one that a test boots', async () => {
  const kept = ['/var/lib/penumbra', '/var/cache/penumbra', '/root/.local/state/penumbra', '/root/.config/penumbra']
  const made: string[] = []
  try {
    for (const folder of kept) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      made.push(await mkdtemp(join(folder, 'of-a-test-')))
    }
    await withBootedComputer(async ({ run, penumbra }) => {
      const found = await run('ls', ['-d', ...kept], { accept: [2] })
      expect([found.stdout, await readdir(made[0] ?? '')]).toEqual(['', []])
      await penumbra(['service', 'install'])
      const state = await run('ls', ['-A', '/var/lib/penumbra'])
      expect(state.stdout).not.toContain('of-a-test-')
    })
    for (const folder of made) expect(await readdir(folder)).toEqual([])
  } finally {
    for (const folder of made) await rm(folder, { recursive: true })
  }
})

it('H43, H44: what the unit forbids cannot be done in it, and could be done without it', () =>
  withBootedComputer(async (computer) => {
    const { run } = computer
    await computer.penumbra(['service', 'install'])
    const rated = await run('systemd-analyze', ['security', '--no-pager', UNIT])
    const said = /rates .+ ([\d.]+) \(systemd/.exec(await readFile('docs/security.md', 'utf8'))?.[1]
    expect(rated.stdout).toContain(`Overall exposure level for ${UNIT}: ${said ?? 'unsaid'} `)
    const process = await run('cat', [`/proc/${await property(computer, 'MainPID')}/status`])
    expect(process.stdout).toMatch(/^NoNewPrivs:\t1$/m)
    expect(process.stdout).toMatch(/^Seccomp:\t2$/m)

    await run('mkdir', ['/var/workshop'])
    const outside = JSON.parse((await run('python3', [PROBE, '/var/workshop'])).stdout) as Record<string, string>
    expect(new Set(Object.values(outside))).toEqual(new Set(['done']))
    expect(Object.keys(outside)).toHaveLength(14)

    // The same unit, with another program in it.
    const start = `/usr/bin/python3 "${PROBE}" /var/workshop`
    const changes = `[Service]\nType=oneshot\nRestart=no\nExecStart=\nExecStart=${start}\nStandardOutput=file:/run/told\n`
    await run('sh', ['-c', `mkdir ${UNIT_FILE}.d && printf '%s' "$0" > ${UNIT_FILE}.d/probe.conf`, changes])
    await run('systemctl', ['daemon-reload'])
    await run('systemctl', ['restart', UNIT])
    const inside = JSON.parse((await run('cat', ['/run/told'])).stdout) as Record<string, string>
    expect(Object.keys(inside)).toEqual(Object.keys(outside))
    expect(Object.keys(inside).filter((name) => inside[name] === 'done')).toEqual(['speak to servers'])
  }))

it('I1, I2: when systemd suspends, the computer falls asleep with no shadow copy, and goes on when it is awake', () =>
  withBootedComputer(async (computer) => {
    const { run, volume } = computer
    const atSleep = '[Service]\nExecStartPre=sh -c "btrfs subvolume list /data >/run/at-sleep"\n'
    const place = '/etc/systemd/system/systemd-suspend.service.d'
    await run('sh', ['-c', `mkfifo /run/at-sleep && mkdir ${place} && printf '%s' "$0" > ${place}/trial.conf`, atSleep])
    const { caller, jobId, sessionId } = await metInBackup(computer)
    const held = await run('systemd-inhibit', ['--list', '--no-legend', '--no-pager'])
    expect(held.stdout.match(/penumbra/gi)?.length).toBeGreaterThanOrEqual(2)

    const before = performance.now()
    await run('systemctl', ['suspend', '--check-inhibitors=no'])
    const ended = await caller.ended(sessionId)
    expect(performance.now() - before).toBeLessThan(PATIENCE)
    expect(ended).toMatchObject({ result: 'cancelled', failure: { code: 'computer.sleeps' } })
    expect((await run('cat', ['/run/at-sleep'])).stdout).toBe('')
    expect(await shadowCopiesOn(volume)).toEqual([])
    await paceJob(caller, jobId, null)
    expect(await backUp(caller, jobId)).toMatchObject({ result: 'success', failure: null })
    await caller.close()
  }))

it('I2, H40: systemd’s stop releases the shadow copy in time; so does the end of the computer', () =>
  withBootedComputer(async (computer) => {
    const { run, volume, ended } = computer
    const { caller, jobId } = await metInBackup(computer)
    const before = performance.now()
    await run('systemctl', ['stop', UNIT])
    expect(performance.now() - before).toBeLessThan(PATIENCE)
    expect(await shadowCopiesOn(volume)).toEqual([])
    expect(await property(computer, 'Result')).toBe('success')
    await caller.closed

    await run('systemctl', ['start', UNIT])
    const again = await whenReachable(computer)
    const { sessionId } = await again.must('backup.start', { jobId })
    await again.sessionWhen(sessionId, isCopying)
    await run('systemctl', ['poweroff'], { accept: [0, 1] })
    await ended
    expect(await shadowCopiesOn(volume)).toEqual([])
    await restic(['check'], { version: 'newest', repository: join(volume, 'vault'), password: PASSWORD })
  }))

/** A connection, as soon as the service takes one. */
async function whenReachable(computer: BootedComputer): Promise<UserCaller> {
  for (;;) {
    const caller = computer.caller(ROOT)
    const reply = await caller.call('jobs.list', {}).catch(() => null)
    if (reply?.ok) return caller
    await caller.close()
  }
}

it('H41, H45: a service killed in a backup is started again by systemd, removes the shadow copy and goes on', () =>
  withBootedComputer(async (computer) => {
    const { run, volume } = computer
    const { caller, jobId } = await metInBackup(computer)
    await run('kill', ['-KILL', await property(computer, 'MainPID')])
    await caller.closed
    const again = await whenReachable(computer)
    expect(await property(computer, 'NRestarts')).toBe('1')
    expect(await shadowCopiesOn(volume)).toEqual([])
    await paceJob(again, jobId, null)
    expect(await backUp(again, jobId)).toMatchObject({ result: 'success', failure: null })
    expect(await shadowCopiesOn(volume)).toEqual([])
    await again.close()
    await restic(['check', '--read-data'], { version: 'newest', repository: join(volume, 'vault'), password: PASSWORD })
  }))

it('G30: uninstalled, the unit is gone, and settings, state and repositories are kept', () =>
  withBootedComputer(async (computer) => {
    const { run, volume } = computer
    await addUser(computer, 'ada', 'of ada')
    await computer.penumbra(['service', 'install', '--user', 'ada'])
    const caller = computer.caller(ROOT)
    await writeFile(join(volume, 'note'), 'of root')
    const { id } = await caller.must('jobs.create', wish('/data/note', '/data/vault', true))
    expect(await backUp(caller, id)).toMatchObject({ result: 'success' })
    await computer.penumbra(['service', 'uninstall'])
    await caller.closed
    expect(await active(computer, [3, 4])).toBe('inactive')
    const gone = await run('ls', [UNIT_FILE, '/run/penumbra', `/etc/systemd/system/multi-user.target.wants/${UNIT}`], {
      accept: [2],
    })
    expect(gone.stdout).toBe('')
    const kept = await run('ls', ['-A', '/etc/penumbra', '/var/lib/penumbra'])
    for (const name of ['policy.json', 'settings.json', 'secrets.key', 'secrets.json']) {
      expect(kept.stdout).toContain(name)
    }
    await restic(['check'], { version: 'newest', repository: join(volume, 'vault'), password: PASSWORD })
    const status = await computer.penumbra(['service', 'status'])
    expect(status.stdout).toContain('unit: inactive')
    await computer.penumbra(['service', 'install'])
    const back = computer.caller(ROOT)
    expect(await back.must('jobs.list', {})).toMatchObject([{ job: { id } }])
    await back.close()

    const broken = '[Service]\nExecStart=\nExecStart=sleep 0.5\n'
    await run('sh', ['-c', `mkdir ${UNIT_FILE}.d && printf '%s' "$0" > ${UNIT_FILE}.d/broken.conf`, broken])
    const refused = await computer.penumbra(['service', 'install'], { accept: [1] })
    expect(refused.stderr).toContain(`does not listen. journalctl -u ${UNIT} says why. (service.not-installed)`)
  }))
