import { z } from 'zod'
import { FailureCode } from '../../contract/failure'
import { Sentence } from '../../contract/sentence'
import { archiveMethods } from './archive-protocol'
import { MoverIssue, issues } from './issue-protocol'
import { maintenanceMethods } from './maintenance-protocol'
import { MountEvent, mountMethods } from './mount-protocol'
import { openOptions } from './open-options'

/**
 * What crosses between the engine and the data mover's process. Both sides parse what they receive:
 * a message of another shape ends the mover with `mover.protocol`.
 */
const count = z.number().nonnegative()
const hexId = z.string().regex(/^[0-9a-f]{64}$/)

const PartCounters = z.object({ filesDone: count, bytesDone: count, filesTotal: count, bytesTotal: count })
const BusyTimes = z.object({ source: count, compute: count, target: count })

export const MoverCounters = z.object({
  filesDone: count,
  bytesDone: count,
  filesTotal: count,
  bytesTotal: count,
  isTotalFinal: z.boolean(),
  filesNew: count,
  filesChanged: count,
  filesUnmodified: count,
  bytesAdded: count,
  errors: count,
  busy: BusyTimes,
  parts: z.array(PartCounters).readonly(),
  current: z.string(),
})

const MoverEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), counters: MoverCounters }),
  z.object({ kind: z.literal('issue'), issue: MoverIssue }),
  z.object({ kind: z.literal('mount'), event: MountEvent }),
])

const ServerRequest = z.object({
  verb: z.enum(['create', 'list', 'stat', 'load', 'save', 'remove']),
  file: z.string(),
  bytes: count.nullable(),
  milliseconds: count,
  code: z.string().nullable(),
})

const paths = z.array(z.string())
/** 64 bits in decimal. */
const long = z.string().regex(/^\d{1,19}$/)
const StoredContent = z.object({ blobs: z.array(hexId), size: long })
const Range = z.tuple([long, long])
const named = { name: z.string().min(1) }
const StoredDocument = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('text'), content: z.string() }),
  StoredContent.extend({ ...named, kind: z.literal('stored') }),
  z.object({ ...named, kind: z.literal('folder'), tree: hexId }),
  z.object({ ...named, kind: z.literal('file-of-root'), path: z.string() }),
  z.object({ ...named, kind: z.literal('files-of-root'), paths }),
])
export type StoredDocument = z.infer<typeof StoredDocument>
const pairs = z.array(z.object({ logical: z.string(), real: z.string() }))
const RestoreRequest = z.object({
  tree: hexId,
  target: z.string(),
  mark: z.string().regex(/^[0-9a-f]{1,32}$/),
  include: paths,
  patterns: z.object({ include: paths, includeAnyCase: paths, exclude: paths, excludeAnyCase: paths }).optional(),
  metadata: z.object({ ownersByName: z.boolean(), onlyAttributes: paths, withoutAttributes: paths }).optional(),
  hiddenNames: paths,
  conflicts: z.enum(['keep-existing', 'replace-older', 'replace', 'make-identical']),
  rewrites: z.boolean().optional(),
  identical: z
    .object({
      sources: paths,
      excludes: paths,
      leftAlone: paths,
    })
    .optional(),
  undo: z.array(z.object({ part: z.string(), folder: z.string().startsWith('/') })).optional(),
  owners: z.boolean(),
  verify: z.boolean(),
})

/** Every method of the mover: what it takes and what it answers. */
export const methods = {
  open: { input: openOptions, output: z.object({}) },
  loadIndexes: { input: z.array(hexId), output: z.object({ blobs: count, packs: count }) },
  backup: {
    input: z.object({
      sources: paths,
      mappings: pairs,
      alternates: pairs,
      omit: paths,
      excludes: paths,
      presets: z
        .array(z.object({ ...named, patterns: paths, taggedFolders: z.boolean(), swapSpace: z.boolean() }))
        .optional(),
      parts: paths,
      alwaysRead: paths,
      live: z.boolean(),
      crossMounts: z.boolean(),
      startedAt: z.number(),
      parentTree: hexId.nullable(),
      reservedNames: paths,
    }),
    output: z.object({
      rootTree: hexId,
      counters: MoverCounters,
      filesNew: count,
      filesChanged: count,
      filesUnmodified: count,
      dirsNew: count,
      dirsChanged: count,
      dirsUnmodified: count,
      dataBlobs: count,
      treeBlobs: count,
      dataAdded: count,
      dataAddedPacked: count,
      ...issues,
      leftOut: z.array(z.object({ preset: z.string(), files: count, bytes: count, isWhole: z.boolean() })),
      leftOutPaths: paths,
      leftOutPathsTotal: count,
    }),
  },
  addDocuments: {
    input: z.object({
      rootTree: hexId,
      folder: z.string(),
      documents: z.array(StoredDocument),
      time: z.string(),
    }),
    output: hexId,
  },
  readDocument: {
    input: z.object({ rootTree: hexId, folder: z.string(), name: z.string() }),
    output: z.string().nullable(),
  },
  storeRanges: {
    input: z.object({
      root: z.string(),
      file: z.string(),
      ranges: z.array(Range),
      rangesFile: z.string().nullable(),
      base: StoredContent.nullable(),
    }),
    output: z.object({
      list: z.array(Range),
      ranges: StoredContent,
      rangesFile: StoredContent.nullable(),
      fileSize: long,
      sha256: hexId,
      isWhole: z.boolean(),
    }),
  },
  finish: {
    input: z.object({}),
    output: z.object({ packs: z.array(hexId), indexes: z.array(hexId), bytesAdded: count }),
  },
  planRestore: {
    input: RestoreRequest,
    output: z.object({
      create: count,
      replace: count,
      keep: count,
      same: count,
      refuse: count,
      delete: count,
      filesDeleted: count,
      bytesDeleted: count,
      newerThere: count,
      bytesNewerThere: count,
      bytesCreated: count,
      bytesReplaced: count,
      bytesToWrite: count,
      entries: z.array(
        z.object({
          path: z.string(),
          action: z.enum(['create', 'replace', 'keep', 'same', 'refuse', 'delete']),
          size: count,
          existingSize: count.nullable(),
          mtime: z.string(),
          existingMtime: z.string().nullable(),
          isNewerThere: z.boolean(),
        }),
      ),
      isComplete: z.boolean(),
    }),
  },
  restore: {
    input: RestoreRequest,
    output: z.object({
      counters: MoverCounters,
      filesWritten: count,
      filesSame: count,
      filesKept: count,
      filesVerified: count,
      bytesWritten: count,
      deleted: count,
      filesDeleted: count,
      setAside: count,
      ...issues,
    }),
  },
  verifyPacks: {
    input: z.array(hexId),
    output: z.object({
      packs: count,
      blobs: count,
      bytes: count,
      damage: z.array(
        z.object({
          code: z.enum(['repository.pack-corrupt', 'repository.pack-missing', 'repository.blob-missing']),
          pack: z.string(),
          blob: z.string().nullable(),
          message: z.string(),
        }),
      ),
    }),
  },
  ...archiveMethods,
  ...maintenanceMethods,
  ...mountMethods,
  /** Answers once the threads are joined. `fileBytes`: file bytes that crossed into JavaScript buffers; always zero. */
  close: { input: z.object({}), output: z.object({ fileBytes: count }) },
} as const

export type Method = keyof typeof methods
export type MethodInput<M extends Method> = z.output<(typeof methods)[M]['input']>
export type MethodOutput<M extends Method> = z.output<(typeof methods)[M]['output']>

/** From the engine to the mover. */
export const Request = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: z.int(),
    method: z.enum(Object.keys(methods) as [Method, ...Method[]]),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal('cancel') }),
  /** How fast it writes from now on. Units: bytes a second; null is unlimited, 0 waits. */
  z.object({ kind: z.literal('limit'), rate: count.nullable() }),
  z.object({ kind: z.literal('pause'), isPaused: z.boolean() }),
])
export type Request = z.infer<typeof Request>

/** From the mover to the engine. */
export const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), id: z.int(), value: z.unknown() }),
  z.object({
    kind: z.literal('failure'),
    id: z.int(),
    code: FailureCode,
    message: Sentence,
    context: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('event'), id: z.int(), event: MoverEvent }),
  /** A request to a server is over. Belongs to no call. */
  z.object({ kind: z.literal('request'), request: ServerRequest }),
])
export type Answer = z.infer<typeof Answer>
export type MoverEvent = z.infer<typeof MoverEvent>
export type { MoverIssue }
