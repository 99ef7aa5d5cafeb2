import { ElementReader } from './element-reader'
import type { ComponentFileSet } from './file-set'
import { DEFAULT_FILE_SPEC_BACKUP_TYPE } from './file-spec-backup-type'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import type {
  AlternateLocation,
  ComponentDependency,
  ComponentMetadata,
  FilePattern,
  RestoreMethod,
  WriterMetadata,
} from './writer-metadata'
import { writerRestore } from './writer-restore'
import { nothingUnknown } from './xml-element'
import { readXml, type XmlLimits } from './xml-reader'

/**
 * Reads a writer metadata document (rules D6-D10).
 * Fails: `vss.document-invalid` with line and column.
 */
export function parseWriterMetadata(xml: string, limits?: XmlLimits): WriterMetadata {
  const root = new ElementReader(readXml(xml, limits))
  if (root.name !== 'WRITER_METADATA') root.fail('not a writer metadata document')
  root.constant('version', '1.2')
  const identification = root.one('IDENTIFICATION') ?? root.fail('IDENTIFICATION is missing')
  const method = root.one('RESTORE_METHOD')
  const locations = root.one('BACKUP_LOCATIONS')
  return {
    writerId: identification.text('writerId'),
    instanceId: identification.text('instanceId'),
    instanceName: identification.optional('instanceName') ?? '',
    name: identification.text('friendlyName'),
    usage: identification.word('usage', usageType),
    source: identification.word('dataSource', sourceType),
    majorVersion: identification.integer('majorVersion', 0),
    minorVersion: identification.integer('minorVersion', 0),
    backupSchema: root.integer('backupSchema', 0),
    restoreMethod: method && parseRestoreMethod(method),
    components: locations?.all('FILE_GROUP', 'DATABASE').map(parseComponent) ?? [],
    excludes: locations?.all('EXCLUDE_FILES').map(parsePattern) ?? [],
    excludesFromSnapshot: locations?.all('EXCLUDE_FILES_FROM_SNAPSHOT').map(parsePattern) ?? [],
    unknown: root.unknown(),
    unknownIdentification: identification.unknown(),
    unknownLocations: locations?.unknown() ?? nothingUnknown,
  }
}

const parseRestoreMethod = (reader: ElementReader): RestoreMethod => ({
  method: reader.word('method', restoreMethod),
  writerRestore: reader.word('writerRestore', writerRestore),
  rebootRequired: reader.isYes('rebootRequired'),
  service: reader.optional('service'),
  alternateLocations: reader.all('ALTERNATE_LOCATION_MAPPING').map(parseAlternateLocation),
  unknown: reader.unknown(),
})

const parseAlternateLocation = (reader: ElementReader): AlternateLocation => ({
  alternatePath: reader.text('alternatePath'),
  ...parsePattern(reader),
})

const parsePattern = (reader: ElementReader): FilePattern => ({
  path: reader.text('path'),
  fileSpec: reader.text('filespec'),
  recursive: reader.isYes('recursive'),
  unknown: reader.unknown(),
})

const parseComponent = (reader: ElementReader): ComponentMetadata => ({
  kind: reader.name === 'DATABASE' ? 'database' : 'file-group',
  logicalPath: reader.optional('logicalPath') ?? '',
  name: reader.text('componentName'),
  caption: reader.optional('caption') ?? '',
  restoreMetadata: reader.isYes('restoreMetadata'),
  notifyOnBackupComplete: reader.isYes('notifyOnBackupComplete'),
  selectable: reader.isYes('selectable'),
  selectableForRestore: reader.isYes('selectableForRestore'),
  componentFlags: reader.integer('componentFlags', 0),
  fileSets: reader.all('FILE_LIST', 'DATABASE_FILES', 'DATABASE_LOGFILES').map(parseFileSet),
  dependencies: reader.all('DEPENDENCY').map(parseDependency),
  unknown: reader.unknown(),
})

const parseFileSet = (reader: ElementReader): ComponentFileSet => ({
  path: reader.text('path'),
  fileSpec: reader.text('filespec'),
  recursive: reader.isYes('recursive'),
  backupTypes: reader.integer('filespecBackupType', DEFAULT_FILE_SPEC_BACKUP_TYPE),
  isLog: reader.name === 'DATABASE_LOGFILES',
  alternatePath: reader.optional('alternatePath'),
  unknown: reader.unknown(),
})

const parseDependency = (reader: ElementReader): ComponentDependency => ({
  writerId: reader.text('writerId'),
  logicalPath: reader.optional('logicalPath') ?? '',
  name: reader.text('componentName'),
  unknown: reader.unknown(),
})
