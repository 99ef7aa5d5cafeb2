import type { VssComponentDescription, VssFiles, VssWriterDescription } from '../../native'
import {
  type ComponentFileSet,
  type ComponentMetadata,
  componentType,
  nothingUnknown,
  restoreMethod,
  sourceType,
  usageType,
  type WriterMetadata,
  writerRestore,
} from '../documents'
import { logicalPath } from './path-names'

/** A path of a writer with its environment variables put in. */
export type Expand = (path: string) => string

/** What a writer said through the API, as the metadata that every service gives; its paths as restore points name them. */
export const describedWriter = (writer: VssWriterDescription, expand: Expand): WriterMetadata => ({
  writerId: writer.writerId,
  instanceId: writer.instanceId,
  instanceName: writer.instanceName,
  name: writer.name,
  usage: usageType.ofValue(writer.usage) ?? 'other',
  source: sourceType.ofValue(writer.source) ?? 'other',
  majorVersion: writer.majorVersion,
  minorVersion: writer.minorVersion,
  backupSchema: writer.schema,
  restoreMethod: describedMethod(writer, expand),
  components: writer.components.map((component) => describedComponent(component, expand)),
  excludes: writer.excludes.map((files) => pattern(files, expand)),
  excludesFromSnapshot: writer.excludesFromSnapshot.map((files) => pattern(files, expand)),
  unknown: nothingUnknown,
  unknownIdentification: nothingUnknown,
  unknownLocations: nothingUnknown,
})

/** Every path of a writer that holds a variable. */
export const pathsToExpand = (writer: VssWriterDescription): readonly string[] =>
  [
    ...writer.components.flatMap(({ fileSets }) => fileSets),
    ...writer.excludes,
    ...writer.excludesFromSnapshot,
    ...(writer.restoreMethod?.alternateLocations ?? []),
  ].flatMap(({ path, alternatePath }) => [path, alternatePath].filter((each) => each.includes('%')))

/** Null for none, and for a method that nobody knows: a writer's error, never guessed at. */
function describedMethod(
  { restoreMethod: said }: VssWriterDescription,
  expand: Expand,
): WriterMetadata['restoreMethod'] {
  const method = said && restoreMethod.ofValue(said.method)
  const involved = said && writerRestore.ofValue(said.writerRestore)
  if (!said || !method || !involved) return null
  return {
    method,
    writerRestore: involved,
    rebootRequired: said.rebootRequired,
    service: said.service === '' ? null : said.service,
    alternateLocations: said.alternateLocations.map((files) => ({
      ...pattern(files, expand),
      alternatePath: logicalPath(expand(files.alternatePath)),
    })),
    unknown: nothingUnknown,
  }
}

const describedComponent = (component: VssComponentDescription, expand: Expand): ComponentMetadata => ({
  kind: componentType.ofValue(component.type) ?? 'file-group',
  logicalPath: component.logicalPath,
  name: component.name,
  caption: component.caption,
  restoreMetadata: component.restoreMetadata,
  notifyOnBackupComplete: component.notifyOnBackupComplete,
  selectable: component.selectable,
  selectableForRestore: component.selectableForRestore,
  componentFlags: component.flags,
  fileSets: component.fileSets.map((files) => describedFiles(files, expand)),
  dependencies: component.dependencies.map((on) => ({ ...on, unknown: nothingUnknown })),
  unknown: nothingUnknown,
})

const describedFiles = (files: VssFiles, expand: Expand): ComponentFileSet => ({
  path: logicalPath(expand(files.path)),
  fileSpec: files.fileSpec,
  recursive: files.recursive,
  backupTypes: files.mask,
  isLog: files.kind === 'log',
  alternatePath: files.alternatePath === '' ? null : logicalPath(expand(files.alternatePath)),
  unknown: nothingUnknown,
})

const pattern = ({ path, fileSpec, recursive }: VssFiles, expand: Expand) => ({
  ...{ path: logicalPath(expand(path)), fileSpec, recursive, unknown: nothingUnknown },
})
