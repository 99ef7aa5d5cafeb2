import {
  type ComponentFileSet,
  type ComponentMetadata,
  type WriterMetadata,
  DEFAULT_FILE_SPEC_BACKUP_TYPE,
  nothingUnknown,
} from '../../vss/documents'

/** Writers for tests, each described by what matters there. */
export function fakeWriter(
  id: string,
  components: readonly ComponentMetadata[],
  more: Partial<WriterMetadata> = {},
): WriterMetadata {
  return {
    ...{ writerId: id, instanceId: `${id}-1`, instanceName: '', name: `${id} writer` },
    ...{ usage: 'user-data', source: 'other', majorVersion: 1, minorVersion: 0, backupSchema: 0, restoreMethod: null },
    ...{ components, excludes: [], excludesFromSnapshot: [] },
    ...{ unknown: nothingUnknown, unknownIdentification: nothingUnknown, unknownLocations: nothingUnknown },
    ...more,
  }
}

/** `full` is the full name, `\` between elements. `depends` are `class id:full name`. */
export function fakeComponent(
  full: string,
  selectable: boolean,
  more: Partial<ComponentMetadata> & { readonly depends?: readonly string[] } = {},
): ComponentMetadata {
  const { depends = [], ...rest } = more
  return {
    ...{ kind: 'file-group', ...splitName(full), caption: '', restoreMetadata: false, notifyOnBackupComplete: false },
    ...{ selectable, selectableForRestore: false, componentFlags: 0, fileSets: [], unknown: nothingUnknown },
    dependencies: depends.map((text) => {
      const [writerId = '', target = ''] = text.split(':')
      return { writerId, ...splitName(target), unknown: nothingUnknown }
    }),
    ...rest,
  }
}

export const fakeFileSet = (
  path: string,
  fileSpec: string,
  more: Partial<ComponentFileSet> = {},
): ComponentFileSet => ({
  ...{ path, fileSpec, recursive: false, backupTypes: DEFAULT_FILE_SPEC_BACKUP_TYPE, isLog: false },
  ...{ alternatePath: null, unknown: nothingUnknown },
  ...more,
})

function splitName(full: string) {
  const at = full.lastIndexOf('\\')
  return { logicalPath: at < 0 ? '' : full.slice(0, at), name: full.slice(at + 1) }
}
