import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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

const PASSWORD = 'correct horse'
const homeOf = ({ volume }: World, { name }: TestUser) => join(volume, 'home', name)

const createJob = (caller: UserCaller, sources: readonly string[], repository: string) =>
  caller.must('jobs.create', {
    ...{ name: 'mine', sources: [...sources], excludes: [], repository, password: PASSWORD },
    ...{ shadowCopies: 'required', allowSecretFile: true },
  })

async function backUp(caller: UserCaller, jobId: string) {
  const { sessionId } = await caller.must('backup.start', { jobId })
  return caller.ended(sessionId)
}

it('H50, H51, H52: each of two users backs up from a shadow copy and restores, as that user', () =>
  withTwoUsers((world) =>
    withService(world, async (daemon) => {
      for (const user of [ADA, BOB]) {
        const caller = new UserCaller(user, world.home)
        const home = homeOf(world, user)
        expect(await caller.must('host.describe', {})).toMatchObject({ role: 'user', username: user.name })
        const job = await createJob(caller, [join(home, 'documents')], join(home, 'repository'))
        const ended = await backUp(caller, job.id)
        expect(ended).toMatchObject({ result: 'success', degradations: [], failure: null })
        expect(ended.shadowCopies).toMatchObject([{ volume: world.volume, provider: 'btrfs snapshots' }])

        const { repositoryId, points } = await caller.must('restore.open', { jobId: job.id })
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
      expect((await runCommand('btrfs', ['subvolume', 'list', world.volume])).stdout).toBe('')
      expect(daemon.complaints()).toBe('')
    }),
  ))
