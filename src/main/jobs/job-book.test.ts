import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Job } from '../../contract/jobs'
import { createCatalog } from '../catalog'
import { startHistoryHere } from '../catalog/thread.fake'
import { BackupError } from '../model/backup-error'
import type { Repository, Snapshot } from '../repository'
import { type SecretStore, secretNameOf } from '../secrets'
import { SettingsStore } from '../settings'
import type { Drills } from './drills'
import { JobBook, type JobBookPorts } from './job-book'
import type { NewJob } from './new-job'
import { asking, neverBegun } from './job-request'
import type { JobOutlook } from './outlook'
import { Passwords } from './passwords'
import { RetentionKeeper } from './retention/retention-keeper'
import { noCopies, noDrives } from './rotation/no-targets.fake'
import { RunClaims } from './run-claims'
import { Sessions } from './sessions'
import { DEFAULT_WISHES } from '../requester'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penumbra-jobs-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const clock = { now: () => Date.parse('2026-11-21T09:00:00Z') }
const wish: NewJob = {
  ...{ name: 'Documents', sources: ['/home/ada'], excludes: [], repository: '/media/backup' },
  ...{ shadowCopies: 'none', password: 'correct horse' },
}
const component = (writerId: string, writer: string, name: string) => ({
  ...{ writerId, writer, logicalPath: '', name, consistency: 'application-consistent', reason: '' },
  ...{ succeeded: true, files: [] },
})
const backup = {
  ...{ inclusion: { kind: 'explicit', because: '' }, previousStamp: 's 1', succeeded: true },
  ...{ files: 1, partialFiles: 0, differencedSets: 0 },
}
const runText = (jobId: string) =>
  JSON.stringify({
    ...{ format: 1, sessionId: 's1', jobId, program: 'p', hostname: 'h', backupType: 'copy', result: 'success' },
    ...{ startedAt: '2026-11-21T08:00:00.000Z', capturedAt: '2026-11-21T08:00:01.000Z', sources: ['/home/ada'] },
    ...{ consistency: 'file-consistent', volumes: [], exceptions: [], exceptionsTotal: 0 },
    writers: [
      { writerId: 'w', instanceId: 'i', name: 'Ledger', takesPart: true, kind: 'as-asked', type: 'log', why: '' },
    ],
    components: [
      { ...component('w', 'Ledger', 'books'), backup: { ...backup, chain: ['full', 'log'], stamp: 's 2' } },
      { ...component('v', 'Old', 'shelf'), caption: 'The shelf' },
    ],
    ...{ degradations: [], freezeMilliseconds: null, commitSpreadMilliseconds: null, files: 3, bytes: 30 },
  })

type Place = Awaited<ReturnType<SecretStore['place']>>

/** A world of memory: one repository that may exist, and one secret store that works or does not. */
function world({
  exists = false,
  place = 'keychain',
  usesOwnKeys = false,
  given,
  ports = {},
}: { exists?: boolean; place?: Place; usesOwnKeys?: boolean; given?: string; ports?: Partial<JobBookPorts> } = {}) {
  const kept = new Map<string, string>()
  const snapshots: Snapshot[] = []
  const log: string[] = []
  let jobIdInSnapshots = ''
  const repository = {
    ...{ id: 'f'.repeat(64), location: wish.repository, close: () => undefined },
    snapshots: () => Promise.resolve({ snapshots, damaged: [] }),
    readDocument: () => Promise.resolve(runText(jobIdInSnapshots)),
  } as unknown as Repository
  const secrets: SecretStore = {
    get: (name) =>
      place === 'none' && name !== secretNameOf(wish.repository)
        ? Promise.reject(new BackupError('secret.no-keychain', 'none'))
        : Promise.resolve(given ?? kept.get(name) ?? null),
    set: (name, value) => Promise.resolve(void kept.set(name, value)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    place: () => Promise.resolve(place),
    isManaged: () => Promise.resolve(given !== undefined),
  }
  let begun = 0
  const sessions = new Sessions(
    clock,
    () => (begun++ === 0 ? 'session' : `session ${begun}`),
    () => undefined,
    () => undefined,
  )
  const settings = new SettingsStore(join(folder, 'config'), clock)
  const catalog = createCatalog({
    ...{ startThread: startHistoryHere, stateFolder: join(folder, 'state'), clock, heard: () => undefined },
  })
  const open = (password: string) => {
    log.push('open')
    if (exists && password !== wish.password) return Promise.reject(new BackupError('repository.wrong-password', 'no'))
    return exists ? Promise.resolve(repository) : Promise.reject(new BackupError('repository.missing', 'none'))
  }
  const jobs = new JobBook({
    passwords: new Passwords({
      secrets,
      openRepository: (_, password) => open(password),
      random: (count) => new Uint8Array(count),
      owner: { hostname: 'h', username: 'u' },
    }),
    usesOwnKeys,
    drills: { status: () => Promise.resolve({ lastProven: null, lastDrill: null }) } as unknown as Drills,
    retention: new RetentionKeeper({ catalog, clock, prune: () => Promise.resolve() }),
    ...{ drives: noDrives, copies: noCopies },
    names: { follow: () => Promise.resolve() },
    ...{ settings, secrets, catalog, sessions, clock, newId: () => 'job', changed: () => undefined },
    openRepository: (_, password) => open(password),
    initRepository: () => {
      log.push('init')
      exists = true
      return Promise.resolve(repository)
    },
    scripts: { runScript: () => Promise.resolve({ kind: 'done' }), conceal: (text) => text },
    claims: new RunClaims({ folder: join(folder, 'runs'), lock: () => () => undefined, pid: 1, isAlive: () => false }),
    outlook: {
      of: ({ schedule, goalHours }: Job) =>
        Promise.resolve({
          next: { kind: schedule ? 'not-due' : 'by-hand', at: null, sentence: `${goalHours}` },
          missed: [],
        }),
    } as unknown as JobOutlook,
    alertsOf: () => Promise.resolve({ incident: null, undelivered: [] }),
    backup: () => Promise.reject(new BackupError('repository.locked', 'locked')),
    ...ports,
  })
  const addSnapshot = (id: string, jobId: string) => {
    jobIdInSnapshots = jobId
    snapshots.push({ id, summary: null } as Snapshot)
  }
  return { jobs, settings, sessions, catalog, kept, log, snapshots, addSnapshot }
}

it('F63: a preview says what changes would lead to, and keeps nothing', async () => {
  const { jobs, settings } = world()
  const job = await jobs.create(wish, new AbortController().signal)
  const schedule = {
    ...{ timing: { kind: 'goal' as const }, isPaused: false, quietHours: [], jitterMinutes: 0, batteryPercent: 0 },
    ...{ allowMetered: false, isGentle: true, setAt: '2026-11-21T09:00:00Z' },
  }
  expect(await jobs.preview(job.id, { goalHours: 4, schedule })).toMatchObject({ kind: 'not-due', sentence: '4' })
  expect(await jobs.preview(job.id, { schedule: null })).toMatchObject({ kind: 'by-hand' })
  const always = { ...schedule, quietHours: [{ from: '00:00', to: '00:00' }] }
  await expect(jobs.preview(job.id, { schedule: always })).rejects.toMatchObject({ code: 'invalid-request' })
  await expect(jobs.preview('another', {})).rejects.toMatchObject({ code: 'job.missing' })
  expect((await settings.load()).settings.jobs).toEqual([job])
})

it('F5: makes a repository only where there is none, then remembers password and job', async () => {
  const { jobs, log, kept } = world()
  await jobs.create(wish, new AbortController().signal)
  expect(log).toEqual(['open', 'init'])
  expect([...kept.values()]).toEqual(['correct horse'])
  expect(await jobs.list()).toMatchObject([{ job: { name: 'Documents' }, runs: [], sessionId: null }])
  const there = world({ exists: true })
  await there.jobs.create(wish, new AbortController().signal)
  expect(there.log).toEqual(['open'])
})

it('F5: a job whose password cannot be kept is not made', async () => {
  const { jobs, log } = world({ place: 'none' })
  await expect(jobs.create(wish, new AbortController().signal)).rejects.toMatchObject({ code: 'secret.no-keychain' })
  expect(log).toEqual([])
  expect(await jobs.list()).toEqual([])
})

it('T5: where the system gives the secret a job keeps none, needs no keychain, and gets no key of its own', async () => {
  const { jobs, log, kept } = world({ exists: true, place: 'none', usesOwnKeys: true, given: wish.password })
  await jobs.create(wish, new AbortController().signal)
  expect(log).toEqual(['open', 'open'])
  expect([...kept]).toEqual([])
  expect(await jobs.list()).toMatchObject([{ job: { name: 'Documents' } }])
})

it('T5: a given secret that does not open refuses the job, and makes no repository that it would not open', async () => {
  const there = world({ exists: true, given: 'another' })
  const wished = there.jobs.create(wish, new AbortController().signal)
  await expect(wished).rejects.toMatchObject({ code: 'secret.refused' })
  const { jobs, log } = world({ given: 'another' })
  await expect(jobs.create(wish, new AbortController().signal)).rejects.toMatchObject({ code: 'secret.managed' })
  expect(log).toEqual(['open'])
  expect([...(await jobs.list()), ...(await there.jobs.list())]).toEqual([])
})

it('F5, B5: overlap is refused before anything is written', async () => {
  const { jobs, log } = world()
  const inside = { ...wish, repository: '/home/ada/backup' }
  await expect(jobs.create(inside, new AbortController().signal)).rejects.toMatchObject({
    code: 'target.inside-source',
  })
  expect(log).toEqual([])
})

it('R1: what a job asks of the applications holds from the next run on', async () => {
  const { jobs } = world()
  const { id, applications } = await jobs.create(wish, new AbortController().signal)
  expect(applications).toBeUndefined()
  const log = { ...DEFAULT_WISHES, type: 'log', excludedWriters: ['SQLite databases'] } as const
  await jobs.setApplications(id, { ...log, excludedWriters: [...log.excludedWriters] })
  expect(await jobs.list()).toMatchObject([{ job: { id, applications: log } }])
  await expect(jobs.setApplications('none', DEFAULT_WISHES)).rejects.toMatchObject({ code: 'job.missing' })
})

it('L12: a job is found by its id or its only name, and a type of one run leaves its settings alone', async () => {
  const { jobs } = world()
  const job = await jobs.create(wish, new AbortController().signal)
  expect((await jobs.named('job')).name).toBe('Documents')
  expect((await jobs.named('Documents')).id).toBe('job')
  await expect(jobs.named('Pictures')).rejects.toThrow('There is no job Pictures. Jobs here: job Documents.')
  expect(asking(job, 'full').applications).toEqual({ ...DEFAULT_WISHES, type: 'full' })
  expect(asking(job, undefined)).toBe(job)
  expect((await jobs.find('job')).applications).toBeUndefined()
})

it('R12: what a restore point tells of the applications is read from it; a run without one tells nothing', async () => {
  const { jobs, sessions, addSnapshot } = world()
  const { signal } = new AbortController()
  await jobs.create(wish, signal)
  addSnapshot('a'.repeat(64), 'job')
  await jobs.refresh(signal)
  expect(await jobs.applicationsOf('job', 's1', signal)).toMatchObject([
    {
      ...{ writerId: 'w', name: 'Ledger', part: { kind: 'as-asked', type: 'log' } },
      components: [{ name: 'books', caption: 'books', backup: { chain: ['full', 'log'], stamp: 's 2' } }],
    },
    { name: 'Old', components: [{ name: 'shelf', caption: 'The shelf' }] },
  ])
  await jobs.start('job')
  await vi.waitFor(() => expect(sessions.isRunning()).toBe(false))
  expect(await jobs.applicationsOf('job', 'session', signal)).toEqual([])
})

it('F4: the recovery sheet is never saved where it would be lost with the backup, or be in it', async () => {
  const { jobs } = world()
  const job = await jobs.create(wish, new AbortController().signal)
  for (const place of ['/home/ada/sheet.txt', '/media/backup/sheet.txt']) {
    await expect(jobs.saveRecoverySheet(job, place, 'h', null)).rejects.toMatchObject({ code: 'target.inside-source' })
  }
  await jobs.saveRecoverySheet(job, join(folder, 'sheet.txt'), 'h', null)
  expect(readFileSync(join(folder, 'sheet.txt'), 'utf8')).toContain('correct horse')
})

it('F7: a run that ended before it had a repository is recorded too', async () => {
  const { jobs, sessions, catalog } = world()
  await jobs.create(wish, new AbortController().signal)
  await jobs.start('job')
  await vi.waitFor(() => expect(sessions.isRunning()).toBe(false))
  expect(await catalog.runs('job')).toMatchObject([{ result: 'failed', failure: { code: 'repository.locked' } }])
})

it('F9: a lost catalog is read again from the snapshots, and says nothing twice', async () => {
  const { jobs, catalog, addSnapshot } = world()
  await jobs.create(wish, new AbortController().signal)
  addSnapshot('a'.repeat(64), 'job')
  await jobs.refresh(new AbortController().signal)
  await jobs.refresh(new AbortController().signal)
  expect(await catalog.runs('job')).toMatchObject([{ sessionId: 's1', snapshotId: 'a'.repeat(64), files: 3 }])
  expect(await jobs.list()).toMatchObject([{ verdict: { newestPoint: '2026-11-21T08:00:00.000Z' } }])
})

it('F9: a restore point that is gone is no evidence', async () => {
  const { jobs, snapshots, addSnapshot } = world()
  await jobs.create(wish, new AbortController().signal)
  addSnapshot('a'.repeat(64), 'job')
  await jobs.refresh(new AbortController().signal)
  snapshots.length = 0
  await jobs.refresh(new AbortController().signal)
  expect(await jobs.list()).toMatchObject([{ verdict: { colour: 'red', reason: 'no-restore-point' } }])
})

it('F40: a run asked for while the one before still names what it stored begins when that is done', async () => {
  let named: () => void = () => undefined
  const naming = new Promise<void>((resolve) => (named = resolve))
  const begun: string[] = []
  const { jobs, sessions } = world({
    ports: {
      names: { follow: () => naming },
      backup: async (_, __, report) => {
        begun.push(report.state.sessionId)
        const job = await jobs.find('job')
        return neverBegun(job, report.end('success', null))
      },
    },
  })
  await jobs.create(wish, new AbortController().signal)
  await jobs.start('job')
  await vi.waitFor(() => expect(sessions.list()).toMatchObject([{ phase: 'ended', result: 'success' }]))
  expect(await jobs.start('job')).toBe('session 2')
  await expect(jobs.start('job')).rejects.toMatchObject({ code: 'busy' })
  expect(begun).toEqual(['session'])
  named()
  await vi.waitFor(() => expect(sessions.isRunning()).toBe(false))
  expect(begun).toEqual(['session', 'session 2'])
})
