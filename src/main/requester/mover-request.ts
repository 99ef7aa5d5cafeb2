import type { MethodInput } from '../mover'
import type { Snapshot } from '../repository'
import type { BackupRequest, Capture } from './backup-ports'
import { DOCUMENTS_FOLDER } from './run-document'

/**
 * What the data mover is told (rules Y1 to Y4, docs/spec/requester.md): logical paths, where each volume is really
 * read, whose files are always read, and which online copies stand in for files. Pure.
 */
export function moverRequest(
  { job }: BackupRequest,
  start: { readonly sources: readonly string[]; readonly omit: readonly string[]; readonly parent: Snapshot | null },
  captures: readonly Capture[],
): MethodInput<'backup'> {
  const copies = captures.flatMap(({ set }) => set?.shadowCopies ?? [])
  const outcomes = captures.flatMap((capture) => capture.outcomes)
  const stagings = captures.flatMap(({ staging }) => (staging === null ? [] : [staging]))
  const isLive = captures.some(({ group }) => group.kind === 'live')
  return {
    sources: [...start.sources],
    mappings: copies.map(({ volume, deviceObject }) => ({ logical: volume, real: deviceObject })),
    alternates: outcomes.flatMap(({ alternates }) =>
      alternates.map(({ path, alternatePath }) => ({ logical: path, real: alternatePath })),
    ),
    omit: [...new Set([...start.omit, ...stagings, ...outcomes.flatMap(({ omit }) => omit)])],
    excludes: [...job.excludes],
    alwaysRead: [...new Set(outcomes.flatMap(({ files }) => files))],
    live: isLive,
    crossMounts: isLive,
    parentTree: start.parent?.tree ?? null,
    reservedNames: [DOCUMENTS_FOLDER],
  }
}
