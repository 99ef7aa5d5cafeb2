import type { BackupComponent, BackupComponentsDocument, WriterComponents } from './backup-components-document'
import { backupType } from './backup-type'
import { componentType } from './component-type'
import { element, unless } from './element-builder'
import { buildFileEntries } from './file-entries'
import type { Unknown, XmlElement } from './xml-element'
import { writeXml } from './xml-writer'

const NAMESPACE = 'x-schema:#VssComponentMetadata'

/** Writes a backup components document: the same bytes for the same value (rule D11). */
export const buildBackupComponents = (document: BackupComponentsDocument): string =>
  writeXml(
    element(
      'BACKUP_COMPONENTS',
      {
        xmlns: NAMESPACE,
        version: '1.2',
        bootableSystemStateBackup: document.bootableSystemStateBackup,
        selectComponents: document.selectComponents,
        backupType: backupType.toXml(document.backupType),
        partialFileSupport: document.partialFileSupport,
        snapshotSetId: document.snapshotSetId,
      },
      document.writers.map(writer),
      document.unknown,
    ),
  )

const writer = (components: WriterComponents): XmlElement =>
  element(
    'WRITER_COMPONENTS',
    {
      instanceId: components.instanceId,
      writerId: components.writerId,
      instanceName: unless('', components.instanceName),
      backupSchema: components.backupSchema,
    },
    components.components.map(component),
    components.unknown,
  )

const component = (added: BackupComponent): XmlElement =>
  element(
    'COMPONENT',
    {
      logicalPath: unless('', added.logicalPath),
      componentName: added.name,
      componentType: componentType.toXml(added.kind),
      backupStamp: added.backupStamp,
      previousBackupStamp: added.previousBackupStamp,
      backupSucceeded: added.backupSucceeded,
      consistency: added.consistency,
      consistencyReason: unless('', added.reason),
    },
    [
      ...metadata('BACKUP_METADATA', added.backupMetadata, added.beyond?.backupMetadata),
      ...metadata('RESTORE_METADATA', added.restoreMetadata, added.beyond?.restoreMetadata),
      ...buildFileEntries(added),
      ...failure(added),
    ],
    added.unknown,
  )

const metadata = (name: string, text: string | null, beyond?: Unknown): readonly XmlElement[] =>
  text === null ? [] : [element(name, { metadata: text }, [], beyond)]

const failure = ({ failure: found, beyond }: BackupComponent): readonly XmlElement[] =>
  found === null
    ? []
    : [
        element(
          'COMPONENT_FAILURE',
          { hr: found.hresult, hrApplication: found.applicationHresult, message: unless('', found.message) },
          [],
          beyond?.failure,
        ),
      ]
