import { z } from 'zod'
import { RepositoryPlace } from './places'

/** What a place is to a job: where its runs go, what gets copies of them, or one of the drives that take turns. */
export const PlaceRole = z.enum(['primary', 'copy', 'drive'])
export type PlaceRole = z.infer<typeof PlaceRole>

/** A place of backups that the jobs here name. */
export const KnownPlace = z.object({
  location: RepositoryPlace,
  jobs: z.array(z.object({ id: z.string(), name: z.string(), role: PlaceRole })),
})
export type KnownPlace = z.infer<typeof KnownPlace>

/** One password of a repository. What a key does not say is empty. */
export const RepositoryKey = z.object({
  id: z.string(),
  /** It opened the repository just now. */
  isCurrent: z.boolean(),
  username: z.string(),
  hostname: z.string(),
  created: z.string(),
})
export type RepositoryKey = z.infer<typeof RepositoryKey>

/** Who works with a repository now, or died while doing so. */
export const RepositoryLock = z.object({
  id: z.string(),
  isExclusive: z.boolean(),
  username: z.string(),
  hostname: z.string(),
  pid: z.int(),
  /** When it was renewed last. */
  time: z.string(),
  /** `stale`: too old, or by a process that is not there. `dead`: its process is proven to be gone. */
  life: z.enum(['alive', 'stale', 'dead']),
})
export type RepositoryLock = z.infer<typeof RepositoryLock>

/** A restore point as it costs space. Units: bytes; null where its program did not say. */
export const StoredPoint = z.object({
  snapshotId: z.string(),
  time: z.string(),
  hostname: z.string(),
  paths: z.array(z.string()),
  /** No rule removes it. */
  isPinned: z.boolean(),
  /** What was backed up, as large as it was. */
  bytes: z.number().nonnegative().nullable(),
  /** What had to be stored for it that was not there yet. */
  bytesAdded: z.number().nonnegative().nullable(),
})
export type StoredPoint = z.infer<typeof StoredPoint>

/** A repository as it is now. Units: bytes. */
export const RepositoryStatus = z.object({
  location: RepositoryPlace,
  repositoryId: z.string(),
  formatVersion: z.int(),
  /** All packs that its index names, and how many. */
  storedBytes: z.number().nonnegative(),
  packs: z.int().nonnegative(),
  /** The oldest first; of very many the newest. */
  points: z.array(StoredPoint),
  /** How many older ones are not told. */
  older: z.int().nonnegative(),
  /** How many cannot be read. */
  damaged: z.int().nonnegative(),
  keys: z.array(RepositoryKey),
  locks: z.array(RepositoryLock),
})
export type RepositoryStatus = z.infer<typeof RepositoryStatus>
