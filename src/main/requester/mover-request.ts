import type { MethodInput } from '../mover'
import type { Snapshot } from '../repository'
import type { BackupRequest, Capture } from './backup-ports'
import { presetRules } from './preset-rules'
import { leftOutPaths, leftOutPatterns } from './system-exclusions'
import { DOCUMENTS_FOLDER } from './run-document'
import type { SourceVolume } from './volume-plan'

/** What components add to the sources of a run, and take from them. */
export interface RunFiles {
  /** Instead of the job's own, when only components are backed up. */
  readonly sources: readonly string[] | null
  /** Files of components that lie outside the sources. */
  readonly more: readonly string[]
  /** What writers exclude, and partial files that nobody can show whole. */
  readonly omit: readonly string[]
  /** Files that are read elsewhere than where they belong. */
  readonly alternates: readonly { readonly logical: string; readonly real: string }[]
}

/** The volumes that a capture reads, in the order in which they are told of. */
export const volumesOf = ({ volumes, group }: Capture): readonly SourceVolume[] => volumes ?? group.volumes

/**
 * What the data mover is told (rules Y1 to Y4, docs/spec/requester.md): logical paths, where each volume is really
 * read, whose files are always read, and which online copies stand in for files. Pure.
 */
export function moverRequest(
  { job }: BackupRequest,
  start: {
    readonly sources: readonly string[]
    readonly omit: readonly string[]
    readonly parent: Snapshot | null
    /** Swap files in use. */
    readonly swaps?: readonly string[]
    /** Before any shadow copy. RFC 3339. */
    readonly startedAt: string
  },
  captures: readonly Capture[],
  files: RunFiles = { sources: null, more: [], omit: [], alternates: [] },
): MethodInput<'backup'> {
  const copies = captures.flatMap(({ set }) => set?.shadowCopies ?? [])
  const outcomes = captures.flatMap((capture) => capture.outcomes)
  const stagings = captures.flatMap(({ staging }) => (staging === null ? [] : [staging]))
  const isLive = captures.some(({ group }) => group.kind === 'live')
  return {
    sources: [...(files.sources ?? start.sources), ...files.more],
    mappings: copies.map(({ volume, deviceObject }) => ({ logical: volume, real: deviceObject })),
    alternates: [
      ...outcomes.flatMap(({ alternates }) =>
        alternates.map(({ path, alternatePath }) => ({ logical: path, real: alternatePath })),
      ),
      ...files.alternates,
    ],
    parts: captures.flatMap((capture) => volumesOf(capture).map(({ path }) => path)),
    omit: [
      ...new Set([
        ...[...start.omit, ...stagings, ...outcomes.flatMap(({ omit }) => omit), ...files.omit],
        ...captures.flatMap(({ set }) => leftOutPaths(set)),
      ]),
    ],
    excludes: [...job.excludes, ...captures.flatMap(({ set }) => leftOutPatterns(set))],
    presets: presetRules(job.presets ?? [], start.swaps ?? []),
    alwaysRead: [...new Set(outcomes.flatMap(({ files }) => files))],
    live: isLive,
    crossMounts: isLive,
    startedAt: Date.parse(start.startedAt),
    parentTree: start.parent?.tree ?? null,
    reservedNames: [DOCUMENTS_FOLDER],
  }
}
