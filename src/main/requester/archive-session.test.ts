import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import type { Mover } from '../mover'
import type { Repository } from '../repository'
import { planArchive, runArchive } from './archive-session'
import type { RestorePorts } from './restore-session'
import { SessionReport } from './session-report'
import { createUnfinishedRestores } from './unfinished-restores'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-archive-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const would = { files: 2, folders: 1, refused: 0, bytes: 10, size: 400 }
const done = { filesWritten: 2, bytesWritten: 10, entries: 3, size: 400, issues: [], issuesTotal: 0 }
const read = { entries: 3, files: 2, bytes: 10 }

/** A mover that writes a file and says what it is told to say. */
function world(says: Partial<Record<string, unknown>> = {}, available = 1_000) {
  const asked: string[] = []
  const answers: Record<string, unknown> = { planArchive: would, writeArchive: done, checkArchive: read, ...says }
  const mover = {
    call: (method: string, input: { file?: string }) => {
      asked.push(method)
      if (method === 'writeArchive') writeFileSync(input.file ?? '', 'zip')
      const said = answers[method] ?? {}
      return said instanceof Error ? Promise.reject(said) : Promise.resolve(said)
    },
    close: () => Promise.resolve(),
  } as unknown as Mover
  const repository = {
    ...{ id: 'r', location: '/r', lock: () => Promise.resolve({ release: () => Promise.resolve() }) },
    ...{ indexIds: () => Promise.resolve([]), lookup: () => Promise.resolve(null) },
    snapshot: () => Promise.resolve({ tree: 't'.repeat(64), paths: ['/home'] }),
  } as unknown as Repository
  const ports = {
    ...{
      repository,
      startMover: () => Promise.resolve(mover),
      availableAt: () => available,
      reportBug: () => undefined,
    },
    unfinished: createUnfinishedRestores(join(folder, 'state'), () => 'ab12'),
  } as unknown as RestorePorts
  const target = join(folder, 'out', 'all.zip')
  const about = { sessionId: '1', kind: 'restore', jobId: null, title: target, target } as const
  const report = new SessionReport(about, { now: () => 0 }, () => undefined)
  const wish = { snapshotId: 's', include: [], target, conflicts: 'replace', form: 'zip', verify: true } as const
  const run = (verify = true, signal = new AbortController().signal) =>
    runArchive(ports, { ...wish, include: [], verify }, report, signal)
  const plan = () => planArchive(ports, { ...wish, include: [] }, new AbortController().signal)
  return { asked, ports, target, run, plan }
}

it('T44: a zip file gets its name once it was written and read back, and nothing else is left', async () => {
  const { run, target, asked } = world()
  const { result, restored } = await run()
  expect(result).toBe('success')
  expect(restored).toMatchObject({ filesWritten: 2, filesVerified: 2, bytesWritten: 400, entriesSkipped: 0 })
  expect(asked).toEqual(['loadIndexes', 'planArchive', 'writeArchive', 'checkArchive'])
  expect([readFileSync(target, 'utf8'), readdirSync(join(folder, 'out'))]).toEqual(['zip', ['all.zip']])
  expect(readdirSync(join(folder, 'state'))).toEqual([])
})

it('T44: without reading back none is claimed', async () => {
  const { run, asked } = world()
  expect((await run(false)).restored).toMatchObject({ filesVerified: 0 })
  expect(asked).not.toContain('checkArchive')
})

it.each([
  ['that cannot be written', { writeArchive: new BackupError('target.full', 'full') }, 'target.full'],
  [
    'that reads back otherwise',
    { checkArchive: new BackupError('target.unreachable', 'other') },
    'restore.read-back-differs',
  ],
  ['whose reader ends', { checkArchive: new BackupError('mover.died', 'gone') }, 'mover.died'],
  ['T45: with fewer entries than were written', { checkArchive: { ...read, entries: 2 } }, 'restore.read-back-differs'],
])('T44: a zip file %s leaves what was there, and nothing half', async (_which, says, code) => {
  const first = world()
  await first.run()
  writeFileSync(first.target, 'mine')
  const { run, target } = world(says)
  expect(await run()).toMatchObject({ result: 'failed', failure: { code }, restored: null })
  expect([readFileSync(target, 'utf8'), readdirSync(join(folder, 'out'))]).toEqual(['mine', ['all.zip']])
})

it('T44, T2: what does not fit is refused before the first byte; a plan writes nothing and says what is replaced', async () => {
  const small = world({}, 399)
  expect(await small.run()).toMatchObject({ result: 'failed', failure: { code: 'target.full' } })
  expect(small.asked).not.toContain('writeArchive')
  const { plan, run, target } = world()
  expect(await plan()).toMatchObject({ create: 2, replace: 0, bytesToWrite: 400, bytesAvailable: 1_000 })
  await run()
  expect(await plan()).toMatchObject({ replace: 1 })
  rmSync(target)
})

it('T44: a folder of that name is not replaced', async () => {
  const { plan, ports } = world()
  await expect(plan()).resolves.toBeTruthy()
  await expect(
    planArchive(
      ports,
      { snapshotId: 's', include: [], target: folder, conflicts: 'replace', form: 'zip', verify: true },
      new AbortController().signal,
    ),
  ).rejects.toMatchObject({ code: 'target.unreachable' })
})
