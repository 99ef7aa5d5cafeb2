import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { restic } from '../support/restic'
import { runCommand } from '../support/run-command'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { type TestUser, UserCaller, type World } from '../support/two-users'

export const PASSWORD = 'correct horse'

/** One user with everything that another could want: a job, a session, a repository that is open, a connection. */
export interface Owner {
  readonly user: TestUser
  readonly home: string
  readonly caller: UserCaller
  /** Where the service keeps what is this user's. */
  readonly folder: string
  readonly repository: string
  readonly jobId: string
  readonly sessionId: string
  readonly repositoryId: string
  readonly snapshotId: string
  /** Words that are in no other file of the computer. */
  readonly secret: string
}

/** What an attack is made in. It may run twice: each user attacks the other. */
export interface Scene {
  readonly world: World
  readonly attacker: Owner
  readonly victim: Owner
  /** A folder of the attacker's own that no other attack uses. */
  readonly workshop: string
}

/** Returns whether it got what it should not get. `control` makes sure that the owner gets it the same way. */
export interface Attack {
  readonly name: string
  readonly succeeds: (scene: Scene) => Promise<boolean>
  readonly control?: (scene: Scene) => Promise<boolean>
}

/** As large as it takes to be met while it is being copied. Units: bytes. */
const LARGE = 8 << 20

export async function settle(world: World, user: TestUser): Promise<Owner> {
  const home = join(world.volume, 'home', user.name)
  const large = join(home, 'documents', 'large')
  await writeFile(large, randomBytes(seededRandom(user.uid), LARGE))
  await runCommand('chown', [`${user.uid}:${user.gid}`, large])
  const caller = new UserCaller(user, world.home)
  const repository = join(home, 'repository')
  const jobId = await createJob(caller, [join(home, 'documents')], repository)
  const { sessionId } = await caller.must('backup.start', { jobId })
  const ended = await caller.ended(sessionId)
  if (ended.result !== 'success') throw new Error(JSON.stringify(ended))
  const { repositoryId, points } = await caller.must('restore.open', { jobId })
  return {
    ...{ user, home, caller, repository, jobId, sessionId, repositoryId },
    folder: join(world.home, 'profile', 'state', 'users', String(user.uid)),
    snapshotId: points[0]?.snapshotId ?? '',
    secret: `secret of ${user.name}`,
  }
}

export const wishOf = (sources: readonly string[], repository: string) => ({
  ...{ name: 'mine', sources: [...sources], excludes: [], repository, password: PASSWORD },
  ...{ shadowCopies: 'required' as const, allowSecretFile: true },
})

export async function createJob(caller: UserCaller, sources: readonly string[], repository: string): Promise<string> {
  return (await caller.must('jobs.create', wishOf(sources, repository))).id
}

/** Backs up what the attacker names, and says whether the victim's secret is in what came of it. */
export async function holdsSecret({ attacker, victim, workshop }: Scene, sources: readonly string[]): Promise<boolean> {
  const repository = join(workshop, 'repository')
  const reply = await attacker.caller.call('jobs.create', wishOf(sources, repository))
  if (!reply.ok) return false
  const { sessionId } = await attacker.caller.must('backup.start', { jobId: reply.value.id })
  await attacker.caller.ended(sessionId)
  const { stdout } = await runCommand('restic', ['snapshots', '--json', '--no-lock', '-r', repository], {
    env: { RESTIC_PASSWORD: PASSWORD },
  })
  if (stdout.trim() === '[]' || stdout.trim() === 'null') return false
  const target = join(workshop, 'dumped')
  await mkdir(target)
  await restic(['restore', 'latest', '--target', target, '--no-lock'], {
    version: 'debian',
    repository,
    password: PASSWORD,
  })
  return contains(target, victim.secret)
}

/** As root: whether any file below holds the words. */
export async function contains(folder: string, words: string): Promise<boolean> {
  return (await runCommand('grep', ['-rqsF', words, folder], { accept: [0, 1, 2] })).status === 0
}

/** As root: everything below but logs, with owner, mode and type, to see whether anything changed. */
export async function inventory(folder: string): Promise<string> {
  const { stdout } = await runCommand('find', [
    folder,
    '-name',
    'logs',
    '-prune',
    '-o',
    '-printf',
    '%P %y %u %m %s %l\\n',
  ])
  return stdout.split('\n').sort().join('\n')
}

export async function newWorkshop({ home, user }: Owner, name: string): Promise<string> {
  const folder = join(home, 'workshop', name.replaceAll(/\W+/g, '-'))
  await mkdir(folder, { recursive: true })
  await runCommand('chown', ['-R', `${user.uid}:${user.gid}`, join(home, 'workshop')])
  await chmod(folder, 0o755)
  return folder
}

export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
