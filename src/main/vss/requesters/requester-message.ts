import { z } from 'zod'
import { WriterFailurePolicy } from '../../../contract/jobs'
import { snapshotAttributes, type SnapshotAttribute } from '../documents'

/**
 * What a requester in another process may say: one JSON object a line, in UTF-8 (docs/formats/requester-protocol.md). The
 * verbs are those of IVssBackupComponents.
 */
export const REQUESTER_PROTOCOL = 1

/** The longest line of a requester. Units: bytes, without its line feed. */
export const LONGEST_LINE = 2 ** 20

const absolute = z.string().startsWith('/').max(4096)
const nothing = z.object({}).optional()
const words = Object.keys(snapshotAttributes) as [SnapshotAttribute, ...SnapshotAttribute[]]
const component = z.object({
  writerId: z.string().max(100),
  instanceId: z.string().max(100),
  logicalPath: z.string().max(8192),
  name: z.string().min(1).max(1024),
})
const call = <Name extends string, Input extends z.ZodType>(name: Name, input: Input) =>
  z.object({ id: z.int().nonnegative(), call: z.literal(name), input })

export const RequesterMessage = z.discriminatedUnion('call', [
  call(
    'startBackup',
    z.object({
      protocol: z.literal(REQUESTER_PROTOCOL),
      backupType: z.enum(['copy', 'full', 'incremental', 'differential', 'log']),
      context: z.enum([
        ...(['backup', 'file-share-backup', 'nas-rollback', 'app-rollback'] as const),
        ...(['client-accessible', 'client-accessible-writers'] as const),
      ]),
      attributes: z.array(z.enum(words)).max(32).optional(),
      sources: z.array(absolute).min(1).max(1000),
      createdBy: z.string().max(200).optional(),
      onWriterFailure: WriterFailurePolicy.optional(),
    }),
  ),
  call('gatherWriterMetadata', nothing),
  call('addComponent', component),
  call('startSnapshotSet', nothing),
  call('addToSnapshotSet', z.object({ volume: absolute, provider: z.string().max(200).optional() })),
  call('prepareForBackup', nothing),
  call('doSnapshotSet', nothing),
  call('gatherWriterStatus', nothing),
  call('componentOutcomes', nothing),
  call('setBackupSucceeded', z.object({ component, succeeded: z.boolean() })),
  call('saveDocuments', nothing),
  call('backupComplete', nothing),
  call('abortBackup', nothing),
  call('release', nothing),
])
export type RequesterMessage = z.infer<typeof RequesterMessage>
