import type { PointEntry, RestorePoint } from '../../contract/restore'
import { type Node, type Snapshot, displayName } from '../repository'
import type { RunDocument } from '../requester'

/** A snapshot as a restore point: with what its own run said of it, when it was one of ours. */
export const pointOf = (snapshot: Snapshot, run: RunDocument | null): RestorePoint => ({
  snapshotId: snapshot.id,
  time: snapshot.time,
  hostname: snapshot.hostname,
  username: snapshot.username,
  paths: [...snapshot.paths],
  tags: [...snapshot.tags],
  program: snapshot.program,
  consistency: run?.consistency ?? null,
  result: run?.result ?? null,
  files: run?.files ?? snapshot.summary?.total_files_processed ?? null,
  bytes: run?.bytes ?? snapshot.summary?.total_bytes_processed ?? null,
})

/** A node as an entry of the folder at the quoted path `folder`. */
export const entryOf = (folder: string, { name, type, size, mtime, mode }: Node): PointEntry => ({
  path: `${folder}/${name}`,
  name: displayName(name),
  type,
  size,
  mtime,
  mode,
})
