import { inEnglish } from '../../model/sentence'
import {
  type BackupComponent,
  type BackupComponentsDocument,
  type Relocation,
  type WriterComponents,
  type XmlElement,
  buildBackupComponents,
  fileRestoreStatus,
  nothingUnknown,
  restoreTarget,
  rollForwardType,
} from '../documents'
import type { Restoring } from './restoring'

/**
 * The stored document with what a restore made of it (vss-model 4.3; the restore attributes are our own vocabulary).
 * `of` finds what is known of a component; null for one that was not selected.
 */
export const restoredDocument = (
  document: BackupComponentsDocument,
  of: (writer: WriterComponents, component: BackupComponent) => Restoring | null,
): string =>
  buildBackupComponents({
    ...document,
    writers: document.writers.map((writer) => ({
      ...writer,
      components: writer.components.map((component) => {
        const restoring = of(writer, component)
        return restoring ? restored(component, restoring) : component
      }),
    })),
  })

function restored(component: BackupComponent, restoring: Restoring): BackupComponent {
  const attributes = new Map(component.unknown.attributes)
  const set = (name: string, value: string | null) => {
    if (value !== null && value !== '') attributes.set(name, value)
  }
  set('selectedForRestore', 'yes')
  set('restoreInstanceId', restoring.movedTo)
  set('additionalRestores', yesNo(restoring.additionalRestores))
  set('restoreOptions', restoring.restoreOptions)
  set('restoreName', restoring.restoreName)
  set('authoritativeRestore', restoring.isAuthoritative ? 'yes' : null)
  set('rollForwardType', restoring.rollForward && rollForwardType.toXml(restoring.rollForward.type))
  set('rollForwardPoint', restoring.rollForward?.point ?? null)
  set('restoreTarget', restoreTarget.toXml(restoring.target))
  set('restoreStatus', fileRestoreStatus.toXml(restoring.status))
  set('preRestoreFailureMsg', inEnglish(restoring.preRestoreFailure))
  set('postRestoreFailureMsg', inEnglish(restoring.postRestoreFailure))
  const children: readonly XmlElement[] = [
    ...restoring.subcomponents.map(({ logicalPath, name }) =>
      element('RESTORE_SUBCOMPONENT', { logicalPath, componentName: name }),
    ),
    ...restoring.mappings.map((mapping) => relocation('ALTERNATE_LOCATION_MAPPING', mapping)),
    ...restoring.newTargets.map((target) => relocation('NEW_TARGET', target)),
  ]
  return {
    ...component,
    restoreMetadata: restoring.restoreMetadata,
    directedTargets: restoring.directedTargets.map((target) => ({ ...target, unknown: nothingUnknown })),
    unknown: { attributes, children: [...component.unknown.children, ...children] },
  }
}

const relocation = (name: string, { path, fileSpec, recursive, alternatePath }: Relocation): XmlElement =>
  element(name, { path, filespec: fileSpec, recursive: yesNo(recursive), alternatePath })

const element = (name: string, attributes: Readonly<Record<string, string>>): XmlElement => ({
  name,
  attributes: new Map(Object.entries(attributes)),
  children: [],
})

const yesNo = (answer: boolean): string => (answer ? 'yes' : 'no')
