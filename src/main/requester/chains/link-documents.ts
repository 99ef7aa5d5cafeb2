import type { StoredDocument } from '../../mover'
import { quotePath } from '../../repository'
import type { BackupComponent } from '../../vss/documents'
import { ownerOf } from './find-bases'
import type { InspectedComponent } from './inspect-components'
import {
  CHAINS_FOLDER,
  LINK_DOCUMENT,
  type LinkRecord,
  type LinkType,
  chainFolder,
  encodeRecord,
  linkName,
} from './link'
import type { StoredLink } from './read-chain'
import { type StoredPartial, partialDocuments } from './store-partial'

/** A component that succeeded, with what its new link holds. */
export interface NewLink {
  readonly inspected: InspectedComponent
  /** As the document of the run has it. */
  readonly said: BackupComponent
  readonly type: LinkType
  readonly session: string
  readonly capturedAt: string
  /** The links that it follows. */
  readonly before: readonly StoredLink[]
  readonly partial: readonly StoredPartial[]
  readonly backupComponents: string
  readonly writerMetadata: string
}

/** The names of all links of the component's chain, the new one last. */
export const chainNames = ({ before, type, session }: NewLink): readonly string[] => [
  ...before.map((_, at) => before[at]?.name.replace(/^\d+/, String(at + 1).padStart(4, '0')) ?? ''),
  linkName(before.length, type, session),
]

/** The whole chain of one component as documents: the links before by reference, the new one in full (rules K3, K5). */
export function chainDocuments(link: NewLink): readonly StoredDocument[] {
  const { inspected, said, type, session, capturedAt, before, partial, backupComponents, writerMetadata } = link
  const { writer, component, members, copied } = inspected
  const chain = `${CHAINS_FOLDER}/${chainFolder(ownerOf(writer, component))}`
  const names = chainNames(link)
  const own = `${chain}/${names.at(-1) ?? ''}`
  const folders = partial.map((_, at) => String(at + 1).padStart(4, '0'))
  const record: LinkRecord = {
    ...{ format: 1, session, capturedAt, type, isComplete: before.length === 0 },
    ...{ writerId: writer.writerId, instanceId: writer.instanceId, instanceName: writer.instanceName },
    ...{ writer: writer.name, logicalPath: component.logicalPath, name: component.name },
    members: members.map(({ logicalPath, name }) => ({ logicalPath, name })),
    ...{ backupStamp: said.backupStamp, previousBackupStamp: said.previousBackupStamp },
    ...{ files: copied.length, partial: folders },
  }
  return [
    ...before.map(({ tree }, at) => ({ kind: 'folder' as const, name: `${chain}/${names[at] ?? ''}`, tree })),
    { kind: 'text', name: `${own}/${LINK_DOCUMENT}`, content: encodeRecord(record) },
    { kind: 'text', name: `${own}/backup-components.xml`, content: backupComponents },
    { kind: 'text', name: `${own}/writer-metadata.xml`, content: writerMetadata },
    { kind: 'files-of-root', name: `${own}/files`, paths: copied.map(quotePath) },
    ...partial.flatMap((stored, at) => partialDocuments(`${own}/partial/${folders[at] ?? ''}`, stored)),
  ]
}
