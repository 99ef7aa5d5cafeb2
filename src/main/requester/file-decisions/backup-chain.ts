import type {
  BackupComponent,
  BackupComponentsDocument,
  BackupType,
  ComponentName,
  WriterMetadata,
} from '../../vss/documents'
import { pathName } from '../component-selection/component-family'

/** The types that a run can ask for. */
export type RequestedType = Exclude<BackupType, 'other'>

/** What one writer has of earlier backups (rules E8 to E10, E12). */
export interface WriterChain {
  /** The types since the last full one, oldest first. */
  readonly sinceFull: readonly string[]
  /** What the component was in the backup that the asked type builds on; null without such a backup. */
  readonly baseOf: (component: ComponentName, type: RequestedType) => BackupComponent | null
}

/** Which types a type builds on. Copy and log are never a base; full and copy need none. */
const BASES: Readonly<Record<RequestedType, readonly string[]>> = {
  full: [],
  copy: [],
  differential: ['full'],
  incremental: ['full', 'incremental'],
  log: ['full', 'incremental'],
}

/**
 * Reads a writer's chain out of completed backups, oldest first. A component counts only where its backup succeeded.
 * Writers are matched by class and instance name: instance ids change with every start.
 */
export function writerChain(writer: WriterMetadata, completed: readonly BackupComponentsDocument[]): WriterChain {
  const links = completed.flatMap(({ backupType, writers }) => {
    const components = writers
      .filter(
        ({ writerId, instanceName }) =>
          writerId.toLowerCase() === writer.writerId.toLowerCase() && instanceName === writer.instanceName,
      )
      .flatMap((found) => found.components.filter(({ backupSucceeded }) => backupSucceeded === true))
    const byName = new Map(components.map((component) => [pathName(component), component]))
    return components.length > 0 ? [{ backupType, byName }] : []
  })
  const newestFirst = [...links].reverse()
  const types = links.map(({ backupType }) => backupType)
  return {
    sinceFull: types.slice(types.lastIndexOf('full') + 1),
    baseOf: (component, type) =>
      newestFirst
        .filter(({ backupType }) => BASES[type].includes(backupType))
        .map(({ byName }) => byName.get(pathName(component)))
        .find((found) => found !== undefined) ?? null,
  }
}

export const needsBase = (type: RequestedType): boolean => BASES[type].length > 0
