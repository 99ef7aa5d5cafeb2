import {
  type BackupComponent,
  type BackupComponentsDocument,
  type BackupType,
  type WriterMetadata,
  type DifferencedFilesEntry,
  type PartialFileEntry,
  noFileEntries,
  nothingUnknown,
} from '../../vss/documents'
import { pathName } from '../component-selection/component-family'
import { documentPath } from './document-path'
import { jobVolumes } from './job-volumes'
import { type PlanRequest, planBackup } from './plan-backup'

/** A finished or running backup of whole writers, as a document. */
export function fakeDocument(
  backupType: BackupType,
  writers: readonly WriterMetadata[],
  more: Partial<BackupComponent> = {},
): BackupComponentsDocument {
  return {
    ...{ backupType, bootableSystemStateBackup: false, selectComponents: true, partialFileSupport: true },
    ...{ snapshotSetId: null, unknown: nothingUnknown },
    writers: writers.map(({ writerId, instanceId, instanceName, backupSchema, components }) => ({
      ...{ writerId, instanceId, instanceName, backupSchema, unknown: nothingUnknown },
      components: components.map(({ logicalPath, name, kind }) => ({
        ...{ logicalPath, name, kind, backupStamp: null, previousBackupStamp: null, backupSucceeded: true },
        ...{ backupMetadata: null, restoreMetadata: null, failure: null, consistency: null, reason: '' },
        ...noFileEntries,
        unknown: nothingUnknown,
        ...more,
      })),
    })),
  }
}

export const fakePartial = (
  path: string,
  more: Partial<PartialFileEntry> = {},
): { readonly partialFiles: readonly PartialFileEntry[] } => ({
  partialFiles: [
    { path, fileName: 'partial.txt', ranges: '0:5, 0x64:20', metadata: null, unknown: nothingUnknown, ...more },
  ],
})

export const fakeDifferenced = (
  path: string,
  fileSpec: string,
  lastModifyTime: string | null,
): { readonly differencedFiles: readonly DifferencedFilesEntry[] } => ({
  differencedFiles: [{ path, fileSpec, recursive: false, lastModifyTime, unknown: nothingUnknown }],
})

export const fakeVolumes = (
  map: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
) => {
  const values = new Map(Object.entries(variables))
  return jobVolumes(
    Object.entries(map).map(([from, to]) => ({ from: documentPath(from, values), to })),
    values,
  )
}

/** A plan, and its rows as `action from rule` by full name and file. */
export function plan(writers: readonly WriterMetadata[], more: Partial<PlanRequest> = {}) {
  const made = planBackup(writers, {
    ...{ type: 'full', policy: 'required', components: null, completed: [], volumes: fakeVolumes() },
    ...{ isExcluded: () => false, isConfirmed: () => false },
    ...more,
  })
  const components = made.writers.flatMap((writer) => writer.components)
  const rows = components.flatMap(({ component, files }) =>
    files.map(({ fileSpec, action, rule }) => {
      const from = action.kind === 'skip' ? '' : ` ${action.from}`
      return `${pathName(component)} ${fileSpec}: ${action.kind}${from} ${rule}`
    }),
  )
  return { made, rows, effective: made.writers[0]?.effective, component: components[0] }
}
