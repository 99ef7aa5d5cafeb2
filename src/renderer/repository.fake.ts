import type { MaintenanceOutcome, MaintenanceState } from '../contract/maintenance'
import type { KnownPlace, RepositoryStatus, StoredPoint } from '../contract/repositories'

const MIB = 2 ** 20
const LOCATION = '/run/media/ana/backup/penumbra'

const point = (day: number): StoredPoint => ({
  snapshotId: day.toString(16).padStart(64, 'a'),
  time: new Date(Date.parse('2026-09-20T07:30:00Z') + day * 86_400_000).toISOString(),
  ...{ hostname: 'linden', paths: ['/home/ana', '/etc'], isPinned: day === 3 || day === 40 },
  ...{ bytes: (52_000 + day * 95) * MIB, bytesAdded: (day === 0 ? 31_000 : 90 + ((day * 37) % 11) * 45) * MIB },
})

export const places: readonly KnownPlace[] = [
  {
    location: LOCATION,
    jobs: [
      { id: 'job-1', name: 'linden', role: 'primary' },
      { id: 'job-2', name: 'Photographs', role: 'copy' },
    ],
  },
  { location: 'sftp:ana@nas:/backup', jobs: [{ id: 'job-1', name: 'linden', role: 'copy' }] },
]

const holder = { username: 'ana', hostname: 'linden', isExclusive: false } as const

/** Two months of restore points, three passwords, one program at work and one that died. */
export const repository: RepositoryStatus = {
  ...{ location: LOCATION, repositoryId: 'f'.repeat(64), formatVersion: 2 },
  ...{ storedBytes: 46_500 * MIB, packs: 2_914 },
  points: Array.from({ length: 62 }, (_, day) => point(day)),
  ...{ older: 0, damaged: 0 },
  keys: [
    {
      ...{ id: '1a'.repeat(32), isCurrent: true, username: 'ana', hostname: 'linden' },
      created: '2026-09-20T07:21:00Z',
    },
    { id: '2b'.repeat(32), isCurrent: false, username: 'Ben', hostname: '', created: '2026-10-11T18:02:00Z' },
    { id: '3c'.repeat(32), isCurrent: false, username: '', hostname: '', created: '' },
  ],
  locks: [
    { ...holder, id: '4d'.repeat(32), pid: 4211, time: '2026-11-21T09:28:30Z', life: 'alive' },
    { ...holder, id: '5e'.repeat(32), hostname: 'oak', pid: 977, time: '2026-11-21T03:10:00Z', life: 'dead' },
  ],
}

export const maintenance = (change: Partial<MaintenanceState> = {}): MaintenanceState => ({
  ...{ maintenanceId: 'm1', location: LOCATION, wish: { kind: 'prune', isDryRun: true } },
  ...{ startedAt: '2026-11-21T09:29:00Z', endedAt: '2026-11-21T09:29:08Z', bytesDone: 0, result: 'success' },
  ...{ waitsFor: null, outcome: null, failure: null },
  ...change,
})

export const pruned: MaintenanceOutcome = {
  ...{ kind: 'prune', packsRemoved: 212, packsCopied: 31, bytesCopied: 480 * MIB, packsKept: 2_671 },
  ...{ bytesFreed: 3_620 * MIB, bytesLeft: 214 * MIB, points: 62, pinned: 2 },
}

export const damaged: MaintenanceOutcome = {
  ...{ kind: 'check', errors: 2, hints: 1, packsRead: 2_914, bytesRead: 46_500 * MIB },
  findings: [
    {
      severity: 'error',
      code: 'repository.pack-corrupt',
      message: 'A pack has another size than its index says.',
    },
    {
      severity: 'error',
      code: 'repository.blob-missing',
      message: 'No index names a piece of a file.',
    },
    {
      severity: 'hint',
      code: 'pack-unindexed',
      message: 'No index names this pack: an interrupted run left it, and it only costs space.',
    },
  ],
}
