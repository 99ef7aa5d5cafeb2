import { z } from 'zod'
import { compareTimes, isTime } from './time'

/**
 * One restore point: which tree, of which paths, from where and when.
 *
 * Units: bytes and counts in the summary; times are RFC 3339 with nanoseconds and keep their offset. Absent text is
 * empty and an absent list is empty, so that readers need no cases. Source: docs/formats/repository.md, section 7.
 */
export interface SnapshotContent {
  readonly time: string
  readonly parent: string | null
  readonly tree: string
  readonly paths: readonly string[]
  readonly hostname: string
  readonly username: string
  readonly uid: number
  readonly gid: number
  readonly excludes: readonly string[]
  readonly tags: readonly string[]
  /** The first incarnation of a snapshot that was rewritten. */
  readonly original: string | null
  readonly program: string
  readonly summary: SnapshotSummary | null
}

export interface Snapshot extends SnapshotContent {
  readonly id: string
}

const Id = z.string().regex(/^[0-9a-f]{64}$/)
const Time = z.string().refine(isTime, 'not a time')
const Count = z.number().nonnegative().default(0)
const Texts = z.array(z.string()).nullish()

const StoredSummary = z.object({
  backup_start: Time,
  backup_end: Time,
  files_new: Count,
  files_changed: Count,
  files_unmodified: Count,
  dirs_new: Count,
  dirs_changed: Count,
  dirs_unmodified: Count,
  data_blobs: Count,
  tree_blobs: Count,
  data_added: Count,
  data_added_packed: Count,
  total_files_processed: Count,
  total_bytes_processed: Count,
})

const StoredSnapshot = z.object({
  time: Time,
  parent: Id.nullish(),
  tree: Id,
  paths: Texts,
  hostname: z.string().default(''),
  username: z.string().default(''),
  uid: Count,
  gid: Count,
  excludes: Texts,
  tags: Texts,
  original: Id.nullish(),
  program_version: z.string().default(''),
  summary: StoredSummary.nullish(),
})

/** Named as in the format: it is also what `--json` prints. */
export type SnapshotSummary = Readonly<z.infer<typeof StoredSummary>>

/** Null for what is no snapshot. */
export function parseSnapshot(id: string, value: unknown): Snapshot | null {
  const parsed = StoredSnapshot.safeParse(value)
  if (!parsed.success) return null
  const { parent, paths, excludes, tags, original, program_version, summary, ...same } = parsed.data
  return {
    ...same,
    id,
    parent: parent ?? null,
    paths: paths ?? [],
    excludes: excludes ?? [],
    tags: tags ?? [],
    original: original ?? null,
    program: program_version,
    summary: summary ?? null,
  }
}

/** The JSON of a snapshot, fields in the order that stock clients write; what is empty is left out. */
export function snapshotText(snapshot: SnapshotContent): string {
  const { time, parent, tree, paths, hostname, username, uid, gid, excludes, tags, original, program, summary } =
    snapshot
  return JSON.stringify({
    time,
    parent: parent ?? undefined,
    tree,
    paths,
    hostname: hostname || undefined,
    username: username || undefined,
    uid: uid || undefined,
    gid: gid || undefined,
    excludes: excludes.length > 0 ? excludes : undefined,
    tags: tags.length > 0 ? tags : undefined,
    original: original ?? undefined,
    program_version: program || undefined,
    summary: summary === null ? undefined : StoredSummary.parse(summary),
  })
}

/** Oldest first; equal times in the order of their ids, so that "the latest" is always the same one. */
export const byTime = (one: Snapshot, other: Snapshot): number =>
  compareTimes(one.time, other.time) || (one.id < other.id ? -1 : 1)
