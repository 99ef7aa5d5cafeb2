import { inEnglish } from '../../model/sentence'
import type { BackupDocuments, ComponentKey, ComponentOutcome } from '..'
import {
  type BackupComponent,
  type BackupType,
  buildBackupComponents,
  buildWriterMetadata,
  type ComponentMetadata,
  fullName,
  hresultOf,
  nothingUnknown,
} from '../documents'
import type { Participant } from './participant'
import type { SaidEntries } from './said-entries'

/** What is said of a component in the document. */
export interface ComponentRecord {
  readonly outcome: ComponentOutcome | undefined
  /** Null when nobody said. */
  readonly succeeded: boolean | null
  readonly previousStamp: string | null
  readonly entries: SaidEntries
}

/** One string for a component's whole identity. */
export const keyOf = ({ writerId, instanceId, logicalPath, name }: ComponentKey): string =>
  JSON.stringify([writerId, instanceId, logicalPath, name])

/** Both kinds of document (rule C50): one backup components document, and the metadata of every writer that took part. */
export function backupDocuments(
  backup: { readonly backupType: BackupType; readonly partialFileSupport: boolean; readonly setId: string | null },
  writers: readonly Participant[],
  recordOf: (writer: Participant, component: ComponentMetadata) => ComponentRecord,
): BackupDocuments {
  const involved = writers.flatMap((writer) => (writer.metadata ? [{ writer, metadata: writer.metadata }] : []))
  return {
    backupComponents: buildBackupComponents({
      backupType: backup.backupType,
      bootableSystemStateBackup: false,
      selectComponents: true,
      partialFileSupport: backup.partialFileSupport,
      snapshotSetId: backup.setId,
      writers: involved.map(({ writer, metadata }) => ({
        writerId: metadata.writerId,
        instanceId: metadata.instanceId,
        instanceName: metadata.instanceName,
        backupSchema: metadata.backupSchema,
        components: [...writer.selected]
          .sort((one, other) => (fullName(one) < fullName(other) ? -1 : 1))
          .map((component) => backupComponent(writer, component, recordOf(writer, component))),
        unknown: nothingUnknown,
      })),
      unknown: nothingUnknown,
    }),
    writerMetadata: involved.map(({ metadata }) => ({
      writerId: metadata.writerId,
      instanceId: metadata.instanceId,
      xml: buildWriterMetadata(metadata),
    })),
  }
}

function backupComponent(
  { failure }: Participant,
  { kind, logicalPath, name }: ComponentMetadata,
  { outcome, succeeded, previousStamp, entries }: ComponentRecord,
): BackupComponent {
  return {
    kind,
    logicalPath,
    name,
    previousBackupStamp: previousStamp,
    backupSucceeded: succeeded,
    restoreMetadata: null,
    failure: failure && { hresult: hresultOf(failure), applicationHresult: 0, message: inEnglish(failure.message) },
    ...entries,
    consistency: outcome?.consistency ?? null,
    reason: inEnglish(outcome?.reason ?? ''),
    unknown: nothingUnknown,
  }
}
