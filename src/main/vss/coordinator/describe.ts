import { BackupError } from '../../model/backup-error'
import { isWithin } from '../../model/volume-path'
import { type ComponentMetadata, fullName, nothingUnknown, type RestoreMethod, type WriterMetadata } from '../documents'
import type { ComponentDescription, RestoreDescription, WriterDescription } from '../writers'

/**
 * The writer metadata document of what a writer answered to Identify, once it is checked (rules C12-C13): it must be
 * the writer that was started, name no component twice, and describe only what touches the sources; null, at a restore,
 * where only who runs is asked.
 *
 * Fails: `vss.writer-protocol`.
 */
export function describedMetadata(
  description: WriterDescription,
  expected: { readonly writerId: string; readonly instanceId: string; readonly sources: readonly string[] | null },
): WriterMetadata {
  if (description.writerId.toLowerCase() !== expected.writerId.toLowerCase())
    throw lie(`it says it is the writer ${description.writerId}`)
  const names = new Set<string>()
  for (const component of description.components) {
    const name = fullName(component)
    if (names.has(name)) throw lie(`it names ${name} twice`)
    names.add(name)
    if (expected.sources && !touches(component, expected.sources))
      throw lie(`it describes ${name}, which lies outside the sources`)
  }
  return {
    writerId: description.writerId,
    instanceId: expected.instanceId,
    instanceName: description.instanceName ?? '',
    name: description.name,
    usage: description.usage,
    source: description.source,
    majorVersion: description.majorVersion,
    minorVersion: description.minorVersion,
    backupSchema: description.backupSchema,
    restoreMethod: description.restore ? describedRestore(description.restore) : null,
    components: description.components.map(describedComponent),
    excludes: (description.excludes ?? []).map((files) => ({ ...files, unknown: nothingUnknown })),
    excludesFromSnapshot: [],
    unknown: nothingUnknown,
    unknownIdentification: nothingUnknown,
    unknownLocations: nothingUnknown,
  }
}

const describedRestore = (restore: RestoreDescription): RestoreMethod => ({
  ...restore,
  alternateLocations: restore.alternateLocations.map((location) => ({ ...location, unknown: nothingUnknown })),
  unknown: nothingUnknown,
})

const describedComponent = (component: ComponentDescription): ComponentMetadata => ({
  kind: component.kind,
  logicalPath: component.logicalPath,
  name: component.name,
  caption: component.caption,
  restoreMetadata: false,
  notifyOnBackupComplete: false,
  selectable: component.selectable,
  selectableForRestore: component.selectableForRestore ?? false,
  componentFlags: 0,
  fileSets: component.fileSets.map((set) => ({
    ...set,
    alternatePath: set.alternatePath ?? null,
    unknown: nothingUnknown,
  })),
  dependencies: (component.dependencies ?? []).map((on) => ({ ...on, unknown: nothingUnknown })),
  unknown: nothingUnknown,
})

/** A source may be a folder above a file set, or one of its very files. */
const touches = (component: ComponentDescription, sources: readonly string[]): boolean =>
  component.fileSets.some(({ path, fileSpec }) =>
    sources.some((source) => isWithin(source, path) || isWithin(source, `${path}/${fileSpec}`)),
  )

const lie = (message: string): BackupError => new BackupError('vss.writer-protocol', message)
