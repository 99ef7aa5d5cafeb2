import type { Snapshot } from './tree'

/** A snapshot whose id and time follow from a number: minutes since the beginning of 2026. */
export const snapshotAt = (minute: number, more: Partial<Snapshot> = {}): Snapshot => ({
  ...{ id: minute.toString(16).padStart(64, '0'), tree: 'ab'.repeat(32), parent: null, original: null },
  ...{ time: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(), paths: ['/p'], hostname: 'host' },
  ...{ username: '', uid: 0, gid: 0, excludes: [], tags: [], program: '', summary: null },
  ...more,
})
