import { lstat, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { runCommand } from '../../../test/support/run-command'
import {
  ADA,
  BOB,
  type TestUser,
  UserCaller,
  type World,
  withService,
  withTwoUsers,
} from '../../../test/support/two-users'
import { withVolume } from '../../../test/support/volumes'

const PASSWORD = 'correct horse'
const homeOf = ({ volume }: World, { name }: TestUser) => join(volume, 'home', name)

interface Wish {
  readonly sources: readonly string[]
  readonly repository: string
  readonly shadowCopies: 'required' | 'preferred'
}

async function createJob(caller: UserCaller, { sources, repository, shadowCopies }: Wish): Promise<string> {
  const job = await caller.must('jobs.create', {
    ...{ name: 'mine', sources: [...sources], excludes: [], repository, password: PASSWORD },
    ...{ shadowCopies, allowSecretFile: true },
  })
  return job.id
}

async function backUp(caller: UserCaller, jobId: string) {
  const { sessionId } = await caller.must('backup.start', { jobId })
  return caller.ended(sessionId)
}

async function restoreAll(caller: UserCaller, jobId: string, target: string) {
  const { repositoryId, points } = await caller.must('restore.open', { jobId })
  const { sessionId } = await caller.must('restore.start', {
    ...{ repositoryId, snapshotId: points[0]?.snapshotId ?? '', include: [], conflicts: 'replace' },
    target,
  })
  return caller.ended(sessionId)
}

const kinds = (ended: { readonly degradations: readonly { readonly kind: string }[] }) =>
  new Set(ended.degradations.map(({ kind }) => kind))

it.each(['xfs', 'ext4'] as const)(
  'H52, H57: on %s a user backs up the live files, and is told that no copy was made',
  (kind) =>
    withTwoUsers(
      (world) =>
        withService(world, async (daemon) => {
          const home = homeOf(world, ADA)
          const documents = join(home, 'documents')
          await writeFile(join(documents, 'of root'), 'words', { mode: 0o600 })
          const caller = new UserCaller(ADA, world.home)
          const strict = await createJob(caller, {
            ...{ sources: [documents], repository: join(home, 'strict') },
            shadowCopies: 'required',
          })
          const refused = await backUp(caller, strict)
          expect(refused).toMatchObject({ result: 'failed', failure: { code: 'vss.no-provider' } })

          const jobId = await createJob(caller, {
            ...{ sources: [documents], repository: join(home, 'repository') },
            shadowCopies: 'preferred',
          })
          const ended = await backUp(caller, jobId)
          expect(ended).toMatchObject({ result: 'warning', failure: null, shadowCopies: [{ provider: null }] })
          expect(JSON.stringify(ended.degradations)).toContain('of root')
          expect(kinds(ended).size).toBe(2)
          expect(await restoreAll(caller, jobId, join(home, 'restored'))).toMatchObject({ result: 'success' })
          const restored = join(home, 'restored', documents)
          expect(await readdir(restored)).toEqual(['of ada'])
          expect(await readFile(join(restored, 'of ada'), 'utf8')).toBe('secret of ada')
          expect((await runCommand('find', [join(home, 'restored'), '!', '-user', String(ADA.uid)])).stdout).toBe('')

          const others = await caller.call('jobs.create', {
            ...{ name: 'spy', sources: [homeOf(world, BOB)], excludes: [], repository: join(home, 'spy') },
            ...{ password: PASSWORD, shadowCopies: 'preferred', allowSecretFile: true },
          })
          if (others.ok) await backUp(caller, others.value.id)
          const found = await runCommand('grep', ['-rqs', 'secret of bob', home], { accept: [0, 1, 2] })
          expect(found.status).not.toBe(0)
          await caller.close()
          expect(daemon.complaints()).toBe('')
        }),
      kind,
    ),
)

it('H52, H57: a stick without owners and modes serves its user as repository, source and target, and nobody else', () =>
  withTwoUsers((world) =>
    withVolume({ kind: 'ntfs', label: 'stick', size: 128 << 20, owner: ADA.uid }, async (stick) => {
      await runCommand('chmod', ['0755', join(stick, '..')])
      await writeFile(join(stick, 'letter'), 'on the stick')
      await withService(world, async () => {
        const [ada, bob] = [new UserCaller(ADA, world.home), new UserCaller(BOB, world.home)]
        const repository = join(stick, 'vault')
        const documents = join(homeOf(world, ADA), 'documents')
        const jobId = await createJob(ada, {
          ...{ sources: [documents, join(stick, 'letter')], repository },
          shadowCopies: 'preferred',
        })
        const ended = await backUp(ada, jobId)
        expect(ended).toMatchObject({ result: 'warning', failure: null })
        await restic(['check', '--read-data'], { version: 'newest', repository, password: PASSWORD })

        const target = join(stick, 'restored')
        expect(await restoreAll(ada, jobId, target)).toMatchObject({ failure: null })
        expect(await readFile(join(target, documents, 'of ada'), 'utf8')).toBe('secret of ada')
        expect(await readFile(join(target, stick, 'letter'), 'utf8')).toBe('on the stick')
        expect((await lstat(join(target, documents, 'of ada'))).uid).toBe(ADA.uid)

        const opened = await bob.call('restore.open', { location: repository, password: PASSWORD })
        expect(opened.ok).toBe(false)
        const made = await bob.call('jobs.create', {
          ...{ name: 'his', sources: [join(homeOf(world, BOB), 'documents')], excludes: [], password: PASSWORD },
          ...{ repository: join(stick, 'his'), shadowCopies: 'preferred', allowSecretFile: true },
        })
        expect(made.ok).toBe(false)
        expect((await readdir(stick)).sort()).toEqual(['letter', 'restored', 'vault'])
        await Promise.all([ada.close(), bob.close()])
      })
    }),
  ))
