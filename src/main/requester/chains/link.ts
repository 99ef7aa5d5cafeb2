import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ComponentReference } from '../component-selection/selection'

/** The folder of all chains in `.penumbra`. */
export const CHAINS_FOLDER = 'chains'
export const LINK_DOCUMENT = 'link.json'

/** The types that make links: copy touches no chain. */
export const LinkType = z.enum(['full', 'incremental', 'differential', 'log'])
export type LinkType = z.infer<typeof LinkType>

/** A component by what is the same in every run: instance ids are not. */
export interface ChainOwner extends ComponentReference {
  readonly instanceName: string
}

/** What a link says of itself (docs/formats/documents.md). */
export const LinkRecord = z.object({
  format: z.literal(1),
  session: z.string(),
  capturedAt: z.string(),
  type: LinkType,
  isComplete: z.boolean(),
  writerId: z.string(),
  instanceId: z.string(),
  instanceName: z.string(),
  writer: z.string(),
  logicalPath: z.string(),
  name: z.string(),
  members: z.array(z.object({ logicalPath: z.string(), name: z.string() })),
  backupStamp: z.string().nullable(),
  previousBackupStamp: z.string().nullable(),
  files: z.int(),
  partial: z.array(z.string()),
})
export type LinkRecord = z.infer<typeof LinkRecord>

const Range = z.tuple([z.string(), z.string()])

/** What is known of one file of which ranges were stored. Numbers of 64 bits in decimal. */
export const PartialRecord = z.object({
  format: z.literal(1),
  path: z.string(),
  ranges: z.array(Range),
  rangesText: z.string(),
  rangesFile: z.string().nullable(),
  metadata: z.string().nullable(),
  size: z.string(),
  sha256: z.string(),
  isWhole: z.boolean(),
})
export type PartialRecord = z.infer<typeof PartialRecord>

export const encodeRecord = (record: LinkRecord | PartialRecord): string => `${JSON.stringify(record, null, 1)}\n`

/** The folder of a component's chain (rule K2). */
export const chainFolder = ({ writerId, instanceName, logicalPath, name }: ChainOwner): string =>
  createHash('sha256')
    .update([writerId.toLowerCase(), instanceName, logicalPath, name].join('\n'))
    .digest('hex')
    .slice(0, 32)

/** The name of the link after `before` others (rule K3). */
export const linkName = (before: number, type: LinkType, session: string): string =>
  `${String(before + 1).padStart(4, '0')}-${type}-${session}`

/** The session that made a link; empty for a name that is none. */
export const sessionOfLink = (name: string): string => /^\d{4,}-[a-z]+-(.+)$/.exec(name)?.[1] ?? ''

/** The type of the backup that made a link. Fails: an Error for a name that is none. */
export const typeOfLink = (name: string): LinkType => LinkType.parse(/^\d{4,}-([a-z]+)-/.exec(name)?.[1])
