import type { ComponentRestorePlan, PointComponent } from '../contract/component-restore'
import type { Degradation, Job, JobStatus, RunRecord, Verdict } from '../contract/jobs'
import type { Drill } from '../contract/proof'
import type { PlannedEntry, PointEntry, RestorePlan, RestorePoint } from '../contract/restore'
import type { HostRights } from '../contract/rights'
import type { Sentence } from '../contract/sentence'
import type { ServiceStatus } from '../contract/service'
import type { Host } from '../contract/settings'
import type { ProposedFolder, VolumeStatus } from '../contract/volumes'
import { failureOf } from './bridge.fake'

/** What a computer could have to show, for tests of what the window makes of it. */
export const host: Host = {
  version: '0.1.0',
  hostname: 'linden',
  username: 'ana',
  isUnsandboxed: false,
  hasTray: true,
  isFirstRun: false,
  theme: 'light',
  language: 'en',
  settingsFailure: null,
  secretPlace: 'keychain',
  role: 'owner',
  mayAsk: ['shadow-copies.create'],
}

export const installCommand = 'sudo /usr/bin/penumbra service install --user ana'

export const serviceStatus: ServiceStatus = {
  sequence: 1,
  engine: 'application',
  link: 'absent',
  reason: '',
  socket: '/run/penumbra/service.sock',
  install: { way: 'command', command: installCommand },
}

const openByLedger: Sentence = {
  text: '{program} (process {pid}) has {path} open.',
  values: { program: 'ledgerd', pid: 4711, path: '/srv/ledger/books.ldb' },
}

const mayNotDelete =
  'This user may make a shadow copy but not delete it; run as root, or mount the volume with user_subvol_rm_allowed.'

const noneOfItsOwn: Sentence = { text: '{fileSystem} has no shadow copies of its own.', values: { fileSystem: 'ext4' } }

export const rights: HostRights = {
  host: 'application',
  username: 'ana',
  readsEverything: false,
  restoresOwners: false,
  volumes: [
    {
      ...{ mountPoint: '/', fileSystem: 'ext4', shadowCopy: false, needsRights: false },
      whyNot: noneOfItsOwn,
    },
    {
      ...{ mountPoint: '/home', fileSystem: 'btrfs', shadowCopy: false, needsRights: true },
      whyNot: mayNotDelete,
    },
  ],
  targets: [{ path: '/run/media/ana/backup/penumbra', writable: true, whyNot: '' }],
  missing: ['shadow-copies', 'read-everything', 'restore-owners'],
}

export const serviceRights: HostRights = {
  ...{ host: 'service', username: 'root', readsEverything: true, restoresOwners: true, missing: [] },
  volumes: rights.volumes.map((volume) =>
    volume.needsRights ? { ...volume, shadowCopy: true, whyNot: '', needsRights: false } : volume,
  ),
  targets: [{ path: '/srv/backup', writable: true, whyNot: '' }],
}

const GIB = 1024 ** 3

export const volumes: readonly VolumeStatus[] = [
  volume('/', '/dev/nvme0n1p2', 'ext4', null, noneOfItsOwn),
  volume('/home', '/dev/nvme0n1p3', 'btrfs', 'btrfs', ''),
  volume('/run/media/ana/backup', '/dev/sda1', 'ext4', null, noneOfItsOwn),
]

function volume(mountPoint: string, device: string, fileSystem: string, provider: string | null, whyNot: Sentence) {
  return { mountPoint, device, fileSystem, uuid: device, capacity: 931 * GIB, available: 402 * GIB, provider, whyNot }
}

export const folders: readonly ProposedFolder[] = [
  { path: '/home/ana/Documents', label: 'Documents', exists: true },
  { path: '/home/ana/Pictures', label: 'Pictures', exists: true },
  { path: '/home/ana/Desktop', label: 'Desktop', exists: true },
  { path: '/etc', label: 'System settings', exists: true },
  { path: '/home/ana/Music', label: 'Music', exists: false },
]

export const job: Job = {
  id: 'job-1',
  name: 'linden',
  sources: ['/home/ana/Documents', '/home/ana/Pictures', '/etc'],
  excludes: [],
  repository: '/run/media/ana/backup/penumbra',
  shadowCopies: 'preferred',
  goalHours: 24,
}

/** Why the files of a volume were read without a shadow copy, as main says it. */
export const readLive: Sentence = {
  text: 'Its files were read one by one while in use: {why}',
  values: { why: { text: '{fileSystem} has no shadow copies of its own.', values: { fileSystem: 'ext4' } } },
}

export const degradations: readonly Degradation[] = [
  {
    kind: 'no-shadow-copy',
    subject: '/etc',
    reason: readLive,
    cure: 'Allow this job to run without shadow copies, or give it the rights or the file system that a copy needs.',
  },
  {
    kind: 'file-skipped',
    subject: '/home/ana/Documents/locked.pst',
    reason: 'Permission denied',
    cure: 'Give Penumbra the right to read it, or exclude it from the job.',
  },
]

/** `age` in hours before 21 November 2026, 09:30 UTC. */
export function run(age: number, change: Partial<RunRecord> = {}): RunRecord {
  const start = Date.parse('2026-11-21T09:30:00Z') - age * 3_600_000
  return {
    sessionId: `session-${age}`,
    jobId: job.id,
    repositoryId: 'repository-1',
    startedAt: new Date(start).toISOString(),
    endedAt: new Date(start + 125_000).toISOString(),
    result: 'success',
    snapshotId: '4f1e0a7d5be0b8a64f1e0a7d5be0b8a64f1e0a7d5be0b8a64f1e0a7d5be0b8a6',
    consistency: 'application-consistent',
    degradations: [],
    failure: null,
    files: 48_213,
    bytesRead: 61 * GIB,
    bytesAdded: 1.2 * GIB,
    freezeMilliseconds: 38,
    ...change,
  }
}

export const verdict = (change: Partial<Verdict> = {}): Verdict => ({
  colour: 'green',
  reason: 'protected',
  newestPoint: '2026-11-21T07:30:00Z',
  detail: '',
  ...change,
})

const ages = Array.from({ length: 22 }, (_, index) => 2 + index * 24)

export const status = (change: Partial<JobStatus> = {}): JobStatus => ({
  job,
  verdict: verdict(),
  runs: ages.map((age, index) =>
    run(
      age,
      index === 5
        ? { result: 'failed', snapshotId: null, failure: failureOf('target.full') }
        : index === 9
          ? { result: 'warning', degradations: [...degradations] }
          : index === 14
            ? { result: 'cancelled', snapshotId: null }
            : {},
    ),
  ),
  sessionId: null,
  ...change,
})

/** The last run of it was refused: what is kept no longer opens the repository. */
export const refusedStatus = (change: Partial<JobStatus> = {}): JobStatus =>
  status({
    verdict: verdict({ colour: 'red', reason: 'last-failed', detail: 'The password was refused.' }),
    runs: [run(1, { result: 'failed', snapshotId: null, failure: failureOf('secret.refused') }), run(25)],
    ...change,
  })

export function point(age: number, change: Partial<RestorePoint> = {}): RestorePoint {
  return {
    snapshotId: `point-${age}`,
    time: new Date(Date.parse('2026-11-21T09:30:00Z') - age * 3_600_000).toISOString(),
    hostname: 'linden',
    username: 'ana',
    paths: [...job.sources],
    tags: [],
    program: 'penumbra 0.1.0',
    consistency: 'application-consistent',
    result: 'success',
    files: 48_213,
    bytes: 61 * GIB,
    ...change,
  }
}

export const points: readonly RestorePoint[] = [
  point(2),
  point(7, { result: 'warning', consistency: 'file-consistent' }),
  point(26),
  point(50, { program: 'restic 0.14.0', consistency: null, result: null, files: null, bytes: null }),
]

export function entry(path: string, change: Partial<PointEntry> = {}): PointEntry {
  const name = path.split('/').at(-1) ?? path
  return { path, name, type: 'file', size: 48_200, mtime: '2026-11-12T14:03:00Z', mode: 0o644, ...change }
}

export const plan: RestorePlan = {
  create: 1_204,
  replace: 2,
  keep: 1,
  same: 17,
  refuse: 0,
  ...{ delete: 0, filesDeleted: 0, bytesDeleted: 0, newerThere: 3, bytesNewerThere: 69_334 },
  ...{ bytesCreated: 3.4 * GIB, bytesReplaced: 60_300 },
  bytesToWrite: 3.4 * GIB,
  bytesAvailable: 402 * GIB,
  entries: [
    planned('/home/ana/Documents/budget.ods', 'replace', 48_200),
    planned('/home/ana/Documents/letter.odt', 'replace', 12_100),
    planned('/home/ana/Documents/diary.md', 'keep', 9_034),
    ...Array.from({ length: 300 }, (_, index) => planned(`/home/ana/Pictures/2026/IMG_${1000 + index}.jpg`, 'create')),
  ],
  isComplete: false,
}

/** What would happen to a target that is made identical. */
export const identicalPlan: RestorePlan = {
  ...plan,
  keep: 0,
  replace: 3,
  ...{ delete: 2, filesDeleted: 41, bytesDeleted: 1.2 * GIB },
  entries: [
    planned('/home/ana/Downloads/old project', 'delete', 1.2 * GIB - 8_000),
    planned('/home/ana/Documents/draft.txt', 'delete', 8_000),
    planned('/home/ana/Documents/diary.md', 'replace', 9_034),
    ...plan.entries.filter(({ action }) => action !== 'keep'),
  ],
}

function planned(path: string, action: PlannedEntry['action'], existingSize: number | null = null) {
  const existingMtime = existingSize === null ? null : '2026-11-20T18:40:00Z'
  const isNewerThere = existingSize !== null && action !== 'delete'
  const size = action === 'delete' ? 0 : 51_230
  return { path, action, size, existingSize, mtime: '2026-11-12T14:03:00Z', existingMtime, isNewerThere }
}

const component = { writerId: 'w-1', logicalPath: '/home/ana/app', writer: 'SQLite Writer' }

/** What a restore point offers as applications. */
export const pointComponents: readonly PointComponent[] = [
  {
    ...{ ...component, name: 'notes.db', caption: 'notes.db', consistency: 'application-consistent', reason: '' },
    ...{ links: [{ type: 'full', capturedAt: '2026-11-21T08:00:00Z' }], places: ['/home/ana/app'], members: [] },
    replaysLogs: false,
  },
  {
    ...{ writerId: 'w-2', logicalPath: '', name: 'ledger', writer: 'Ledger Writer', caption: 'ledger' },
    ...{ consistency: 'application-consistent', reason: '', places: ['/srv/ledger', '/srv/ledger-logs'], members: [] },
    replaysLogs: true,
    links: [
      { type: 'full', capturedAt: '2026-11-14T08:00:00Z' },
      { type: 'incremental', capturedAt: '2026-11-21T08:00:00Z' },
    ],
  },
]

export const componentPlan: ComponentRestorePlan = {
  bytesToWrite: 8192,
  components: [
    {
      ...{ ...component, name: 'notes.db', caption: 'notes.db', way: 'original', refusal: null, links: 1, files: 1 },
      ...{ bytes: 8192, method: 'VSS_RME_RESTORE_IF_CAN_REPLACE', folders: ['/home/ana/app'], service: null },
      ...{ setAside: ['/home/ana/app/notes.db', '/home/ana/app/notes.db-wal'], setAsideTotal: 2, asksWriter: true },
    },
    {
      ...{ writerId: 'w-2', logicalPath: '', name: 'ledger', writer: 'Ledger Writer', caption: 'ledger', way: null },
      refusal: { kind: 'in-use', detail: openByLedger },
      ...{ links: 2, files: 12, bytes: 52_000_000, method: null, folders: ['/srv/ledger'], service: null },
      ...{ setAside: [], setAsideTotal: 0, asksWriter: false },
    },
  ],
}

/** A restore that was tried out and went well. */
export const drill = (change: Partial<Drill> = {}): Drill => ({
  ...{ kind: 'proven', files: 12, bytes: 48_214_016, reason: '', databases: 1, snapshotId: 'a'.repeat(64) },
  ...{ at: '2026-11-21T09:30:00Z', pointTime: '2026-11-21T08:12:00Z' },
  ...change,
})
