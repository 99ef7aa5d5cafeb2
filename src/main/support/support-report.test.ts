import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import type { VolumeStatus } from '../../contract/volumes'
import { Concealer, type LogLine } from '../log'
import { BackupError } from '../model/backup-error'
import { type SupportPorts, supportReport } from './support-report'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-support-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const line: LogLine = {
  ...{ time: '2026-11-21T09:00:00.000Z', level: 'error', program: 'service', pid: 7, area: 'session' },
  ...{ code: 'target.full', facts: { said: 'opensesame' }, names: { path: '/home/ada/diary.txt' } },
}
const volume: VolumeStatus = {
  ...{ mountPoint: '/media/ada-stick', device: '/dev/sdb1', fileSystem: 'btrfs', uuid: 'u-u-i-d', capacity: 10 },
  ...{ available: 5, provider: null, whyNot: 'no right at /media/ada-stick' },
}

function jobAt(repository: string): JobStatus {
  const job = { id: 'j1', name: 'Diary of Ada', sources: ['/home/ada/diary.txt'], excludes: ['*.secret'], repository }
  return {
    job: { ...job, shadowCopies: 'preferred', goalHours: 24 },
    verdict: { colour: 'red', reason: 'last-failed', newestPoint: null, detail: '/home/ada/diary.txt is full' },
    runs: [],
    sessionId: null,
  }
}

function ports(repository: string, changed: Partial<SupportPorts> = {}): SupportPorts {
  const concealer = new Concealer()
  concealer.add('opensesame')
  return {
    program: { version: '1' },
    settings: () => Promise.resolve({ theme: 'dark' }),
    jobs: () => Promise.resolve([jobAt(repository)]),
    volumes: () => Promise.resolve([volume]),
    providers: () => Promise.resolve([{ id: 'btrfs' }]),
    writers: () => Promise.resolve([{ name: 'SQLite', state: 'stable' }]),
    shadowCopies: () => Promise.resolve([]),
    readLog: () => Promise.resolve([line, line]),
    concealer,
    random: (count) => new Uint8Array(count),
    now: () => Date.UTC(2026, 10, 21),
    ...changed,
  }
}

/** Unpacked by the system's own tar: what a maintainer has. */
async function unpacked(from: SupportPorts, withNames = false): Promise<{ report: string; log: string }> {
  const file = join(folder, 'report.tar.gz')
  writeFileSync(file, await supportReport(from, withNames))
  execFileSync('tar', ['-xzf', file, '-C', folder])
  const read = (name: string) => readFileSync(join(folder, 'penumbra-support', name), 'utf8')
  return { report: read('report.json'), log: read('log.jsonl') }
}

const NAMES = ['Diary', 'diary.txt', 'ada-stick', '/dev/sdb1', '/home', 'secret-place', '*.secret']

it('P50: holds versions, settings, jobs, volumes, repositories, error codes and the log', async () => {
  const repository = join(folder, 'secret-place')
  mkdirSync(join(repository, 'data', '00'), { recursive: true })
  for (const name of ['config', 'data/00/pack']) writeFileSync(join(repository, name), 'xyz')
  const { report, log } = await unpacked(ports(repository))
  expect(JSON.parse(report)).toMatchObject({
    ...{ program: { version: '1' }, settings: { theme: 'dark' }, errors: { 'target.full': 2 }, shadowCopies: 0 },
    jobs: [{ id: 'j1', verdict: { reason: 'last-failed' } }],
    volumes: [{ fileSystem: 'btrfs', capacity: 10 }],
    repositories: [{ stored: { data: { files: 1, bytes: 3 }, keys: { files: 0, bytes: 0 } } }],
  })
  expect(log.trim().split('\n')).toHaveLength(2)
})

it('P51: names nobody’s files, unless asked; the same name has the same mark', async () => {
  const { report, log } = await unpacked(ports('/secret-place'))
  for (const name of NAMES) expect(report + log).not.toContain(name)
  const { jobs, repositories } = JSON.parse(report) as {
    jobs: { repository: string }[]
    repositories: { location: string }[]
  }
  expect(jobs[0]?.repository).toBe(repositories[0]?.location)
  const named = await unpacked(ports('/secret-place'), true)
  for (const name of ['Diary', 'ada-stick', '/secret-place']) expect(named.report).toContain(name)
  expect(named.log).toContain('diary.txt')
})

it('P52: no secret, with names neither', async () => {
  for (const withNames of [false, true]) {
    const { report, log } = await unpacked(ports('/opensesame/repo'), withNames)
    expect(report + log).not.toContain('opensesame')
  }
})

it('P53: what cannot be asked is named with its code', async () => {
  const broken = () => Promise.reject(new BackupError('vss.set-in-progress', 'busy at /home/ada'))
  const { report } = await unpacked(ports('/r', { volumes: broken, jobs: broken }))
  expect(JSON.parse(report)).toMatchObject({
    volumes: { unavailable: 'vss.set-in-progress' },
    jobs: { unavailable: 'vss.set-in-progress' },
  })
})
