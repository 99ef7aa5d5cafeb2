import { mkdirSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import { socketOf, startDaemon } from '../../../test/support/daemon'
import { penumbraAt } from '../../../test/support/penumbra'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { inEnglish } from '../model/sentence'
import { connectToService } from '../service'

const PASSWORD = 'correct horse'

/** Resolves when a run is noted: it has been claimed, and its work begins. */
function noted(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (!/^job-.*[.]json$/.test(name)) return
      watcher.close()
      resolve()
    })
  })
}

/** Resolves with the job once the service says that it is protected. */
async function protectedBy(socket: string): Promise<JobStatus> {
  const client = await connectToService(socket)
  try {
    return await new Promise<JobStatus>((resolve) => {
      const look = (all: readonly JobStatus[]) => {
        const [job] = all
        if (job?.runs.some(({ snapshotId }) => snapshotId !== null) && job.next?.kind === 'not-due') resolve(job)
      }
      client.on('jobs.changed', look)
      void client.call('jobs.list', {}).then((reply) => {
        if (reply.ok) look(reply.value)
      })
    })
  } finally {
    client.close()
  }
}

it('F40 F41: a job that is due runs by itself; killed in the middle it is neither lost nor made twice', () =>
  withScratch('scheduler', async (home) => {
    const [source, repository, runs] = [join(home, 'source'), join(home, 'repo'), join(home, 'profile/state/runs')]
    mkdirSync(source)
    writeFileSync(join(source, 'file'), randomBytes(seededRandom(1), 20_000_000))
    const penumbra = penumbraAt(home, repository, PASSWORD)
    const run = (args: readonly string[]) => penumbra.run(args)
    const profile = ['--data-dir', join(home, 'profile')]
    await run(['job', 'add', 'Docs', source, '--allow-secret-file', '--shadow-copies', 'none', ...profile])
    expect((await run(['job', 'why', 'Docs', ...profile])).stdout).toMatch(/Neither the application nor the service/)

    const begun = noted(runs)
    const first = await startDaemon(home)
    await begun
    first.process.kill('SIGKILL')
    await first.ended
    const told = JSON.parse((await run(['job', 'why', 'Docs', '--json', ...profile])).stdout) as JobStatus
    expect(told.next?.kind).toBe('not-running')

    // A person does not wait for the pause after a failure.
    await run(['job', 'run', 'Docs', ...profile])
    const daemon = await startDaemon(home)
    try {
      const { runs: all } = await protectedBy(socketOf(home))
      expect(all.map(({ result, failure }) => [result, failure?.code])).toEqual([
        ['success', undefined],
        ['failed', 'run.interrupted'],
      ])
    } finally {
      daemon.process.kill('SIGTERM')
      await daemon.ended
    }
    const { stdout } = await run(['snapshots', '--json'])
    expect(JSON.parse(stdout)).toHaveLength(1)
    expect((await run(['job', 'history', 'Docs', ...profile])).stdout).toMatch(/failed {2}The run was cut off/)
  }))

it('F40: the service begins what is due, and says when it runs next', () =>
  withScratch('scheduler', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repo')]
    mkdirSync(source)
    writeFileSync(join(source, 'file'), 'words')
    const penumbra = penumbraAt(home, repository, PASSWORD)
    const run = (args: readonly string[]) => penumbra.run(args)
    const profile = ['--data-dir', join(home, 'profile')]
    await run(['job', 'add', 'Docs', source, '--allow-secret-file', '--shadow-copies', 'none', ...profile])
    const daemon = await startDaemon(home)
    try {
      const { next, runs } = await protectedBy(socketOf(home))
      expect(runs).toHaveLength(1)
      const sentence = inEnglish(next?.sentence ?? 'nothing')
      expect(sentence).toMatch(/^It runs next at .*; its newest restore point was begun at/)
      const here = (await run(['job', 'why', 'Docs', ...profile])).stdout
      expect(here).toContain(sentence)
    } finally {
      daemon.process.kill('SIGTERM')
      await daemon.ended
    }
    expect(JSON.parse((await run(['snapshots', '--json'])).stdout)).toHaveLength(1)
  }))
