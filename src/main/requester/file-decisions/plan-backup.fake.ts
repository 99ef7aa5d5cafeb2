import {
  type BackupComponent,
  type BackupComponentsDocument,
  type BackupType,
  type WriterMetadata,
  type XmlElement,
  nothingUnknown,
} from '../../vss/documents'
import { pathName } from '../component-selection/component-family'
import { documentPath } from './document-path'
import { jobVolumes } from './job-volumes'
import { type PlanRequest, planBackup } from './plan-backup'

/** A finished or running backup of whole writers, as a document. `entries` go to every component. */
export function fakeDocument(
  backupType: BackupType,
  writers: readonly WriterMetadata[],
  more: Partial<BackupComponent> & { readonly entries?: readonly XmlElement[] } = {},
): BackupComponentsDocument {
  const { entries = [], ...rest } = more
  return {
    ...{ backupType, bootableSystemStateBackup: false, selectComponents: true, partialFileSupport: true },
    ...{ snapshotSetId: null, unknown: nothingUnknown },
    writers: writers.map(({ writerId, instanceId, instanceName, backupSchema, components }) => ({
      ...{ writerId, instanceId, instanceName, backupSchema, unknown: nothingUnknown },
      components: components.map(({ logicalPath, name, kind }) => ({
        ...{ logicalPath, name, kind, backupStamp: null, previousBackupStamp: null, backupSucceeded: true },
        ...{ backupMetadata: null, restoreMetadata: null, failure: null, consistency: null, reason: '' },
        unknown: { attributes: new Map(), children: entries },
        ...rest,
      })),
    })),
  }
}

export const fakeEntry = (name: string, attributes: Readonly<Record<string, string>>): XmlElement => ({
  name,
  attributes: new Map(Object.entries(attributes)),
  children: [],
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
