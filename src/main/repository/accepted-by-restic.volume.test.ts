import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newestRestic, restic, type ResticOptions } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { LocalBackend } from './backend'
import { systemRandom } from './crypto'
import { initRepository, openRepository } from './index'
import { saveKey } from './key'
import type { Repository } from './repository'

const { signal } = new AbortController()
const password = 'correct horse é "\\'
const scrypt = { N: 1024, r: 8, p: 1 }
const versions = ['debian', 'newest'] as const

interface Made {
  readonly home: string
  readonly source: string
  readonly repository: Repository
  readonly backend: LocalBackend
  readonly options: ResticOptions
}

/** A repository that we made, with a small source beside it. */
const withOurs = (version: ResticOptions['version'], work: (made: Made) => Promise<void>) =>
  withScratch('ours', async (home) => {
    const [source, folder] = [join(home, 'source'), join(home, 'repository')]
    await mkdir(source)
    await writeFile(join(source, 'a'), 'hello')
    const backend = new LocalBackend(folder)
    const repository = await initRepository(backend, password, { signal, scrypt })
    try {
      await work({ home, source, repository, backend, options: { version, repository: folder, password } })
    } finally {
      repository.close()
    }
  })

interface StoredSnapshot {
  readonly id: string
  readonly time: string
  readonly parent?: string
  readonly tree: string
  readonly tags?: readonly string[]
  readonly program_version?: string
}

it.each(versions)('R73: restic (%s) works in a repository that we made', (version) =>
  withOurs(version, async ({ source, repository, options, home }) => {
    await restic(['backup', source], options)
    await restic(['check', '--read-data'], options)
    await restic(['restore', 'latest', '--target', join(home, 'target')], options)
    const { stdout } = await restic(['cat', 'config'], options)
    expect(JSON.parse(stdout)).toEqual({
      version: 2,
      id: repository.id,
      chunker_polynomial: repository.chunkerPolynomial,
    })
    expect(await repository.check({ signal })).toEqual([])
  }),
)

it.each(versions)('R73: restic (%s) takes our snapshots for its own', (version) =>
  withOurs(version, async ({ home, source, repository, options }) => {
    await restic(['backup', source], options)
    const first = await repository.snapshot('latest')
    const id = await repository.saveSnapshot({
      ...{ ...first, time: '2026-11-21T09:00:00.123456789+01:00', parent: first.id, tags: ['<ours> & "mine"'] },
      ...{ program: 'penumbra 0.1.0', uid: 1000, gid: 100, excludes: ['*.tmp'] },
      summary: {
        ...{ backup_start: '2026-11-21T09:00:00+01:00', backup_end: '2026-11-21T09:00:01+01:00' },
        ...{ files_new: 1, files_changed: 0, files_unmodified: 0, dirs_new: 1, dirs_changed: 0, dirs_unmodified: 0 },
        ...{ data_blobs: 1, tree_blobs: 2, data_added: 5, data_added_packed: 37 },
        ...{ total_files_processed: 1, total_bytes_processed: 5 },
      },
    })
    const { stdout } = await restic(['snapshots', '--json'], options)
    const stored = (JSON.parse(stdout) as StoredSnapshot[]).find((snapshot) => snapshot.id === id)
    expect(stored).toMatchObject({
      time: '2026-11-21T09:00:00.123456789+01:00',
      parent: first.id,
      tree: first.tree,
      tags: ['<ours> & "mine"'],
    })
    await restic(['restore', id, '--target', join(home, 'target')], options)
    await restic(['tag', '--add', 'other', id], options)
    const tagged = (await repository.snapshots()).snapshots.find(({ original }) => original === id)
    expect(tagged?.tags).toEqual(['<ours> & "mine"', 'other'])
    await restic(['forget', '--keep-last', '1', '--prune'], options)
    await restic(['check'], options)
    expect(await repository.check({ signal })).toEqual([])
  }),
)

it.each(versions)('R73: restic (%s) opens with a second key of ours', (version) =>
  withOurs(version, async ({ repository, backend, options }) => {
    const how = { clock: { now: () => 0 }, random: systemRandom, cost: scrypt }
    await saveKey(backend, repository.masterKey, 'second', { username: 'u', hostname: 'h' }, how)
    await restic(['snapshots'], { ...options, password: 'second' })
    const { stdout } = await restic(['key', 'list', '--json'], options)
    expect(JSON.parse(stdout)).toHaveLength(2)
    await restic(['snapshots'], { ...options, password: 'third', accept: [1, 12] })
  }),
)

it.each(versions)('R74: restic (%s) minds our locks', (version) =>
  withOurs(version, async ({ source, repository, options }) => {
    const shared = await repository.lock('shared', { signal })
    await restic(['backup', source], options)
    const { stderr } = await restic(['prune'], { ...options, accept: [1, 11] })
    expect(stderr).toContain('already locked')
    await shared.release()

    const exclusive = await repository.lock('exclusive', { signal })
    const refused = await restic(['backup', source], { ...options, accept: [1, 11] })
    expect(refused.stderr).toContain(`PID ${process.pid} on ${hostname()}`)
    const { stdout } = await restic(['list', 'locks', '--no-lock'], options)
    expect(stdout).toContain(exclusive.id)
    await restic(['unlock'], options)
    expect(await repository.locks()).toMatchObject([{ exclusive: true, life: 'alive', pid: process.pid }])
    await restic(['unlock', '--remove-all'], options)
    await expect(exclusive.verify()).rejects.toMatchObject({ code: 'repository.lock-lost' })
    await exclusive.release()
    await restic(['prune'], options)
  }),
)

it.each(versions)('R74: we mind the locks of restic (%s), and know when it was killed', (version) =>
  withOurs(version, async ({ home, repository, options }) => {
    await mkdir(join(home, 'locked'))
    const child = await holdLock(options)
    try {
      await lockAppears(repository)
      expect(await repository.locks()).toMatchObject([{ exclusive: false, life: 'alive', pid: child.pid }])
      await (await repository.lock('shared', { signal })).release()
      await expect(repository.lock('exclusive', { signal })).rejects.toMatchObject({
        code: 'repository.locked',
        options: { context: { pid: String(child.pid), hostname: hostname() } },
      })
      expect(await repository.unlock()).toBe(0)
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    expect(await repository.locks()).toMatchObject([{ life: 'stale' }])
    expect(await repository.unlock()).toBe(1)
    await (await repository.lock('exclusive', { signal })).release()
  }),
)

/** A restic that waits for input which never comes. */
async function holdLock({ version, repository }: ResticOptions): Promise<ChildProcess> {
  const program = version === 'debian' ? 'restic' : await newestRestic()
  return spawn(program, ['--repo', repository, '--no-cache', 'backup', '--stdin'], {
    env: { ...process.env, RESTIC_PASSWORD: password },
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: 60_000,
  })
}

async function lockAppears(repository: Repository): Promise<void> {
  const watcher = watch(join(repository.location, 'locks'))
  try {
    while ((await repository.locks()).length === 0)
      await once(watcher, 'change', { signal: AbortSignal.timeout(30_000) })
  } finally {
    watcher.close()
  }
}

it('R74: what we opened in one process another process of ours opens too', () =>
  withOurs('debian', async ({ backend, repository }) => {
    const other = await openRepository(new LocalBackend(backend.location), password, { signal })
    const lock = await repository.lock('exclusive', { signal })
    await expect(other.lock('shared', { signal })).rejects.toMatchObject({ code: 'repository.locked' })
    await lock.release()
    await (await other.lock('shared', { signal })).release()
    other.close()
  }))
