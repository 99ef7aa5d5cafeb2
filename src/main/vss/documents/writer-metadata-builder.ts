import { element, unless } from './element-builder'
import type { ComponentFileSet } from './file-set'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import type { ComponentMetadata, FilePattern, RestoreMethod, WriterMetadata } from './writer-metadata'
import { writerRestore } from './writer-restore'
import type { XmlElement } from './xml-element'
import { writeXml } from './xml-writer'

const NAMESPACE = 'x-schema:#VssWriterMetadataInfo'

/** Writes a writer metadata document: the same bytes for the same value (rule D11). */
export const buildWriterMetadata = (metadata: WriterMetadata): string =>
  writeXml(
    element(
      'WRITER_METADATA',
      { xmlns: NAMESPACE, version: '1.2', backupSchema: unless(0, metadata.backupSchema) },
      [
        identification(metadata),
        ...(metadata.restoreMethod ? [method(metadata.restoreMethod)] : []),
        locations(metadata),
      ],
      metadata.unknown,
    ),
  )

const identification = (metadata: WriterMetadata): XmlElement =>
  element(
    'IDENTIFICATION',
    {
      writerId: metadata.writerId,
      instanceId: metadata.instanceId,
      instanceName: unless('', metadata.instanceName),
      friendlyName: metadata.name,
      usage: usageType.toXml(metadata.usage),
      dataSource: sourceType.toXml(metadata.source),
      majorVersion: metadata.majorVersion,
      minorVersion: metadata.minorVersion,
    },
    [],
    metadata.unknownIdentification,
  )

const method = (restore: RestoreMethod): XmlElement =>
  element(
    'RESTORE_METHOD',
    {
      method: restoreMethod.toXml(restore.method),
      writerRestore: writerRestore.toXml(restore.writerRestore),
      rebootRequired: restore.rebootRequired,
      service: restore.service,
    },
    restore.alternateLocations.map((mapping) => pattern('ALTERNATE_LOCATION_MAPPING', mapping, mapping.alternatePath)),
    restore.unknown,
  )

const locations = (metadata: WriterMetadata): XmlElement =>
  element(
    'BACKUP_LOCATIONS',
    {},
    [
      ...metadata.components.map(component),
      ...metadata.excludes.map((exclude) => pattern('EXCLUDE_FILES', exclude)),
      ...metadata.excludesFromSnapshot.map((exclude) => pattern('EXCLUDE_FILES_FROM_SNAPSHOT', exclude)),
    ],
    metadata.unknownLocations,
  )

const pattern = (name: string, files: FilePattern, alternatePath: string | null = null): XmlElement =>
  element(
    name,
    { path: files.path, filespec: files.fileSpec, recursive: files.recursive, alternatePath },
    [],
    files.unknown,
  )

const component = (described: ComponentMetadata): XmlElement =>
  element(
    described.kind === 'database' ? 'DATABASE' : 'FILE_GROUP',
    {
      logicalPath: unless('', described.logicalPath),
      componentName: described.name,
      caption: unless('', described.caption),
      restoreMetadata: described.restoreMetadata,
      notifyOnBackupComplete: described.notifyOnBackupComplete,
      selectable: described.selectable,
      selectableForRestore: described.selectableForRestore,
      componentFlags: described.componentFlags,
    },
    [
      ...described.fileSets.map((set) => fileSet(described, set)),
      ...described.dependencies.map(({ writerId, logicalPath, name, unknown }) =>
        element('DEPENDENCY', { writerId, logicalPath: unless('', logicalPath), componentName: name }, [], unknown),
      ),
    ],
    described.unknown,
  )

const fileSet = (described: ComponentMetadata, set: ComponentFileSet): XmlElement =>
  element(
    fileSetElement(described, set),
    {
      path: set.path,
      filespec: set.fileSpec,
      recursive: set.recursive ? true : null,
      filespecBackupType: set.backupTypes,
      alternatePath: set.alternatePath,
    },
    [],
    set.unknown,
  )

function fileSetElement({ kind }: ComponentMetadata, { isLog }: ComponentFileSet): string {
  if (isLog) return 'DATABASE_LOGFILES'
  return kind === 'database' ? 'DATABASE_FILES' : 'FILE_LIST'
}
