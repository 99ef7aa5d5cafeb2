import { Consistency } from '../../../contract/consistency'
import type {
  BackupComponent,
  BackupComponentsDocument,
  ComponentFailure,
  WriterComponents,
} from './backup-components-document'
import { backupType } from './backup-type'
import { componentType } from './component-type'
import { ElementReader } from './element-reader'
import { parseFileEntries } from './file-entries'
import { nothingUnknown } from './xml-element'
import { readXml, type XmlLimits } from './xml-reader'

/**
 * Reads a backup components document (rules D12-D14).
 * Fails: `vss.document-invalid` with line and column.
 */
export function parseBackupComponents(xml: string, limits?: XmlLimits): BackupComponentsDocument {
  const root = new ElementReader(readXml(xml, limits))
  if (root.name !== 'BACKUP_COMPONENTS') root.fail('not a backup components document')
  root.constant('version', '1.2')
  return {
    backupType: root.word('backupType', backupType),
    bootableSystemStateBackup: root.isYes('bootableSystemStateBackup'),
    selectComponents: root.isYes('selectComponents'),
    partialFileSupport: root.isYes('partialFileSupport'),
    snapshotSetId: root.optional('snapshotSetId'),
    writers: root.all('WRITER_COMPONENTS').map(parseWriter),
    unknown: root.unknown(),
  }
}

const parseWriter = (reader: ElementReader): WriterComponents => ({
  writerId: reader.text('writerId'),
  instanceId: reader.text('instanceId'),
  instanceName: reader.optional('instanceName') ?? '',
  backupSchema: reader.integer('backupSchema', 0),
  components: reader.all('COMPONENT').map(parseComponent),
  unknown: reader.unknown(),
})

function parseComponent(reader: ElementReader): BackupComponent {
  const failure = reader.one('COMPONENT_FAILURE')
  const [backup, restore] = [reader.one('BACKUP_METADATA'), reader.one('RESTORE_METADATA')]
  return {
    kind: reader.word('componentType', componentType),
    logicalPath: reader.optional('logicalPath') ?? '',
    name: reader.text('componentName'),
    backupStamp: reader.optional('backupStamp'),
    previousBackupStamp: reader.optional('previousBackupStamp'),
    backupSucceeded: reader.answer('backupSucceeded'),
    backupMetadata: backup?.text('metadata') ?? null,
    restoreMetadata: restore?.text('metadata') ?? null,
    failure: failure && parseFailure(failure),
    ...parseFileEntries(reader),
    beyond: {
      backupMetadata: backup?.unknown() ?? nothingUnknown,
      restoreMetadata: restore?.unknown() ?? nothingUnknown,
      failure: failure?.unknown() ?? nothingUnknown,
    },
    consistency: parseConsistency(reader),
    reason: reader.optional('consistencyReason') ?? '',
    unknown: reader.unknown(),
  }
}

const parseFailure = (reader: ElementReader): ComponentFailure => ({
  hresult: reader.hresult('hr'),
  applicationHresult: reader.hresult('hrApplication', 0),
  message: reader.optional('message') ?? '',
})

function parseConsistency(reader: ElementReader): Consistency | null {
  const text = reader.optional('consistency')
  if (text === null) return null
  const word = Consistency.safeParse(text)
  return word.success ? word.data : reader.fail(`consistency is not a word of the scale: ${text.slice(0, 80)}`)
}
