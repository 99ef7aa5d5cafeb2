import { spawn } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { type RestoreJournal, RestoreJournals } from '../../src/main/requester'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'

const COMMAND_LINE = resolve('bin/penumbra.mjs')
const OF_ANOTHER_START = '00000000-0000-4000-8000-000000000000'

interface Waiting {
  readonly data: string
  readonly profile: string
  readonly journal: RestoreJournal
}

/** A restore of two files that waits: one replaces what is there, one is new, and a left-over goes. */
async function prepareWaiting(home: string, bootId: string): Promise<Waiting> {
  const [data, work, profile] = [join(home, 'data'), join(home, '.penumbra-restore', 'w-1'), join(home, 'profile')]
  await mkdir(data)
  await mkdir(join(work, 'staged-0', 'new'), { recursive: true })
  await writeFile(join(data, 'hive'), 'old hive')
  await writeFile(join(data, 'hive.log'), 'left over')
  await writeFile(join(work, 'staged-0', 'hive'), 'restored hive')
  await writeFile(join(work, 'staged-0', 'new', 'file'), 'restored file')
  const keep = (name: string) => ({
    ...{ kind: 'keep' as const, path: join(data, name) },
    kept: join(work, 'kept-0', name),
  })
  const place = (name: string) => ({
    ...{ kind: 'place' as const, path: join(data, name) },
    staged: join(work, 'staged-0', name),
  })
  const journal: RestoreJournal = {
    ...{ format: 1, id: 'w-1', title: 'Registry: hive', madeAt: '2026-11-21T12:00:00Z', state: 'pending' },
    ...{ isForRestart: true, bootId, owner: { pid: 1, startedAt: '' }, workFolders: [work], keptByWriter: null },
    stages: [[keep('hive'), keep('hive.log'), place('hive'), place('new')]],
  }
  await new RestoreJournals(join(profile, 'state', 'restores')).write(journal)
  return { data, profile, journal }
}

/** The built command, under strace when it shall die at its nth system call of these, all made by one thread. */
const apply = (profile: string, dieAt: { readonly calls: string; readonly nth: number } | null) => {
  const command = [process.execPath, COMMAND_LINE, '--data-dir', profile, 'apply-pending-restore']
  const inject = dieAt
    ? ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${dieAt.calls}:signal=SIGKILL:when=${dieAt.nth}`]
    : []
  const [program = '', ...args] = [...inject, ...command]
  return runCommand(program, args, { accept: [0, 1, 137], env: { UV_THREADPOOL_SIZE: '1' } }).catch(() => ({
    status: 137,
    stdout: '',
    stderr: '',
  }))
}

async function contents(data: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const name of await readdir(data)) {
    const path = join(data, name)
    found[name] = name === 'new' ? await readFile(join(path, 'file'), 'utf8') : await readFile(path, 'utf8')
  }
  return found
}

const BEFORE = { hive: 'old hive', 'hive.log': 'left over' }
const AFTER = { hive: 'restored hive', new: 'restored file' }

it('I45: it is put in place in another start of the computer, once, and can be undone', () =>
  withScratch('restart', async (home) => {
    const { data, profile } = await prepareWaiting(home, OF_ANOTHER_START)
    expect((await apply(profile, null)).stdout).toContain('restored Registry: hive')
    expect(await contents(data)).toEqual(AFTER)
    expect((await apply(profile, null)).stdout).toContain('no restore waits')
    await runCommand(process.execPath, [COMMAND_LINE, '--data-dir', profile, 'restore', '--undo', 'w-1'])
    expect(await contents(data)).toEqual(BEFORE)
  }))

it('I44 I45: in the same start nothing is put in place, by whatever is started', () =>
  withScratch('restart', async (home) => {
    const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const { data, profile } = await prepareWaiting(home, bootId)
    const { status, stderr } = await apply(profile, null)
    expect([status, stderr]).toEqual([1, expect.stringContaining('restore.not-restarted')])
    const daemon = spawn(
      process.execPath,
      [COMMAND_LINE, '--data-dir', profile, 'daemon', '--socket', join(home, 's')],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const ended = new Promise((done) => daemon.once('exit', done))
    try {
      await Promise.race([new Promise((done) => daemon.stdout.once('data', done)), ended])
    } finally {
      daemon.kill('SIGKILL')
      await ended
    }
    expect(await contents(data)).toEqual(BEFORE)
  }))

it('I46: killed at each rename it is finished by the next start', { timeout: 240_000 }, async () => {
  const seen = new Set<string>()
  for (let nth = 1; nth <= 12; nth++) {
    const isOver = await withScratch('restart', async (home) => {
      const { data, profile } = await prepareWaiting(home, OF_ANOTHER_START)
      const died = await apply(profile, { calls: 'rename,renameat,renameat2', nth })
      seen.add(JSON.stringify(await contents(data)))
      await apply(profile, null)
      expect([nth, await contents(data)]).toEqual([nth, AFTER])
      return died.status === 0
    })
    if (isOver) break
  }
  // It died before, in the middle, and after.
  expect(seen.size).toBeGreaterThan(3)
})

it('I46: what cannot be put in place is taken back whole, and said', () =>
  withScratch('restart', async (home) => {
    const { data, profile } = await prepareWaiting(home, OF_ANOTHER_START)
    await runCommand('chattr', ['+i', join(data, 'hive.log')])
    try {
      const { status, stderr } = await apply(profile, null)
      expect([status, stderr]).toEqual([1, expect.stringContaining('nothing was changed')])
      expect(await contents(data)).toEqual(BEFORE)
    } finally {
      await runCommand('chattr', ['-i', join(data, 'hive.log')])
    }
  }))
