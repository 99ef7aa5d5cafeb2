import { z } from 'zod'
import { Consistency } from '../../../contract/consistency'
import {
  postRestoreAnswers,
  postRestoreBody,
  preRestoreAnswers,
  preRestoreBody,
  restoreDescription,
} from './protocol-restore'
import type { PostRestoreAnswer, PreRestoreAnswer } from './restore-events'
import type { WriterDescription, WriterOutcome } from './writer'

/**
 * The words between the coordinator and a writer's process (docs/formats/writer-protocol.md): one JSON object a line.
 * Both sides parse every line they receive; anything else ends the connection.
 */
export const PROTOCOL_VERSION = 1

/** The longest line either side accepts. Units: bytes, without the line feed. */
export const MAX_LINE = 8 * 1024 * 1024

const id = z.int().positive()
const milliseconds = z.number().nonnegative().max(86_400_000)
const words = z.string().max(2000)
const path = z.string().startsWith('/').max(8192)
const componentPath = z.string().min(1).max(8192)

const fileSet = z.object({
  path,
  fileSpec: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[^/\0]+$/),
  recursive: z.boolean(),
  backupTypes: z.int().nonnegative().max(0x1ffff),
  isLog: z.boolean(),
  /** Read there, restored to `path`. */
  alternatePath: path.optional(),
})

const pattern = z.object({
  path,
  fileSpec: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[^/\0]+$/),
  recursive: z.boolean(),
})

/** Opaque to everybody but writers of the class; at most what fits beside it in a line. */
const opaque = z.string().max(1_000_000)

const component = z.object({
  logicalPath: z.string().max(8192),
  name: z.string().min(1).max(1024),
  caption: words,
  kind: z.enum(['database', 'file-group']),
  selectable: z.boolean(),
  selectableForRestore: z.boolean().optional(),
  fileSets: z.array(fileSet).max(1000),
  dependencies: z
    .array(z.object({ writerId: z.string().max(200), logicalPath: z.string().max(8192), name: z.string().max(1024) }))
    .max(1000)
    .optional(),
})

export const description = z.object({
  writerId: z.uuid(),
  name: z.string().min(1).max(200),
  /** Of a class that may run more than once: the same at every start. */
  instanceName: z.string().max(200).optional(),
  usage: z.enum(['user-data', 'system-service', 'bootable-system-state', 'other']),
  source: z.enum(['transacted-db', 'nontransacted-db', 'other']),
  level: z.enum(['front-end', 'back-end', 'system']),
  backupSchema: z.int().nonnegative().max(0xffff),
  majorVersion: z.int().nonnegative(),
  minorVersion: z.int().nonnegative(),
  components: z.array(component).max(20_000),
  restore: restoreDescription.optional(),
  excludes: z.array(pattern).max(10_000).optional(),
  /** The longest it can stay frozen, when that is less than the coordinator's own window. Units: milliseconds. */
  freezeWindow: z.int().min(100).max(60_000).optional(),
  unseen: words.optional(),
})

/** Who a writer that registered by itself is. A process that is started again is another instance. */
export const writerIdentity = z.object({ writerId: z.uuid(), instanceId: z.uuid(), name: z.string().min(1).max(200) })
export type WriterIdentity = z.infer<typeof writerIdentity>

export const outcome = z.object({
  component: componentPath,
  consistency: Consistency,
  reason: words,
  alternates: z.array(z.object({ path, alternatePath: path })).max(1000),
  omit: z.array(path).max(1000),
  backupStamp: opaque.optional(),
  backupMetadata: opaque.optional(),
  partialFiles: z
    .array(z.object({ path, name: z.string().max(1024), ranges: opaque, metadata: opaque.optional() }))
    .max(20_000)
    .optional(),
  /** `lastModifyTime` is a FILETIME in decimal. */
  differencedFiles: z
    .array(pattern.extend({ lastModifyTime: z.string().max(20) }))
    .max(20_000)
    .optional(),
})
const outcomes = z.array(outcome).max(20_000)

const session = z.object({ sessionId: z.string().max(200) })
const nothing = z.null()

/** The answer to each event. */
export const answers = {
  identify: description,
  'prepare-backup': outcomes,
  'prepare-snapshot': nothing,
  freeze: nothing,
  thaw: outcomes,
  'post-snapshot': outcomes,
  'backup-complete': nothing,
  'backup-shutdown': nothing,
  abort: nothing,
  'pre-restore': preRestoreAnswers,
  'post-restore': postRestoreAnswers,
} as const
export type WriterEvent = keyof typeof answers
export const writerEvents = Object.keys(answers) as readonly WriterEvent[]

/** What an event answers, as the handlers' interface has it. */
export interface AnswerOf {
  readonly identify: WriterDescription
  readonly 'prepare-backup': readonly WriterOutcome[]
  readonly 'prepare-snapshot': null
  readonly freeze: null
  readonly thaw: readonly WriterOutcome[]
  readonly 'post-snapshot': readonly WriterOutcome[]
  readonly 'backup-complete': null
  readonly 'backup-shutdown': null
  readonly abort: null
  readonly 'pre-restore': readonly PreRestoreAnswer[]
  readonly 'post-restore': readonly PostRestoreAnswer[]
}

const request = <Event extends WriterEvent, Body extends z.ZodType>(event: Event, body: Body) =>
  z.object({ type: z.literal('request'), id, event: z.literal(event), deadline: milliseconds, body })

export const WriterRequest = z.discriminatedUnion('event', [
  request('identify', z.object({ sources: z.array(path).max(10_000) })),
  request(
    'prepare-backup',
    session.extend({
      backupType: z.string().max(100),
      components: z.array(componentPath).max(20_000),
      staging: path.nullable(),
      partialFileSupport: z.boolean(),
      /** The stamp of the backup that this one builds on, by component. */
      previousStamps: z.record(componentPath, opaque),
    }),
  ),
  request('prepare-snapshot', session),
  /** `window`: how long until Thaw must have come. After that the writer lets go by itself. */
  request('freeze', session.extend({ window: milliseconds })),
  request('thaw', session),
  request(
    'post-snapshot',
    session.extend({ shadowCopies: z.array(z.object({ volume: path, deviceObject: path })).max(64) }),
  ),
  request('backup-complete', session.extend({ succeeded: z.array(componentPath).max(20_000) })),
  request('backup-shutdown', session),
  request('abort', session),
  request('pre-restore', session.extend(preRestoreBody)),
  request('post-restore', session.extend(postRestoreBody)),
])
export type WriterRequest = z.infer<typeof WriterRequest>

/** What the coordinator sends. */
export const CoordinatorMessage = z.union([
  z.object({ type: z.literal('welcome'), protocol: z.literal(PROTOCOL_VERSION) }),
  WriterRequest,
])
export type CoordinatorMessage = z.infer<typeof CoordinatorMessage>

/** What a writer sends. The result's shape depends on the event that was asked. */
export const WriterMessage = z.union([
  z.object({
    type: z.literal('hello'),
    protocol: z.int(),
    pid: z.int().nonnegative(),
    writer: writerIdentity.optional(),
  }),
  z.object({ type: z.literal('reply'), id, ok: z.literal(true), result: z.unknown() }),
  z.object({
    type: z.literal('reply'),
    id,
    ok: z.literal(false),
    message: words,
    retry: z.enum(['never', 'now', 'later']),
  }),
])
export type WriterMessage = z.infer<typeof WriterMessage>
