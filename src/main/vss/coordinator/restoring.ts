import type { Sentence } from '../../../contract/sentence'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { RestoreAnswer, RestoreKey, RestoreSelection } from '..'
import {
  type BackupComponent,
  type BackupSchemaBit,
  type ComponentName,
  type DirectedTarget,
  type FileRestoreStatus,
  type Relocation,
  type RestoreMethod,
  type RestoreTarget,
  type RollForwardType,
  backupSchema,
  fullName,
} from '../documents'
import type { RestoredComponent, RestoringComponent } from '../writers'
import type { Participant } from './participant'

/** Everything that is set for one selected component, by requester and writer (vss-model 2.3). */
export interface Restoring {
  readonly selection: RestoreSelection
  readonly stored: BackupComponent
  readonly schema: number
  readonly writer: Participant
  /** Of the stored document; null where it names none. */
  readonly method: Pick<RestoreMethod, 'method' | 'writerRestore'> | null
  /** The instance that gets it, when not its own. */
  movedTo: string | null
  subcomponents: readonly ComponentName[]
  additionalRestores: boolean
  restoreOptions: string
  rollForward: { readonly type: RollForwardType; readonly point: string } | null
  restoreName: string | null
  isAuthoritative: boolean
  newTargets: readonly Relocation[]
  mappings: readonly Relocation[]
  readonly rangesFiles: Map<number, string>
  target: RestoreTarget
  directedTargets: readonly DirectedTarget[]
  restoreMetadata: string | null
  preRestoreFailure: Sentence
  postRestoreFailure: Sentence
  status: FileRestoreStatus
}

export const newRestoring = (
  about: Pick<Restoring, 'selection' | 'stored' | 'schema' | 'writer' | 'method'>,
): Restoring => ({
  ...about,
  movedTo: null,
  subcomponents: [],
  additionalRestores: false,
  restoreOptions: '',
  rollForward: null,
  restoreName: null,
  isAuthoritative: false,
  newTargets: [],
  mappings: [],
  rangesFiles: new Map(),
  target: 'original',
  directedTargets: [],
  restoreMetadata: null,
  preRestoreFailure: '',
  postRestoreFailure: '',
  status: 'undefined',
})

export const restoreKeyOf = ({ writerId, instanceName, logicalPath, name }: RestoreKey): string =>
  JSON.stringify([writerId.toLowerCase(), instanceName, logicalPath, name])

/** Fails: `invalid-request` when the writer's schema does not offer it. */
export function needSchema({ schema, stored }: Restoring, bit: BackupSchemaBit, what: string): void {
  if ((schema & backupSchema[bit]) !== 0) return
  throw new BackupError(
    'invalid-request',
    say('The writer of {name} does not offer {what}.', { name: fullName(stored), what }),
  )
}

/**
 * Whether its writer expects PostRestore (vss-model 7.1, rule C77): one that handles it only when a replacement fails gets
 * it when the files could not go to their place by a method that may leave them out.
 */
export function expectsPostRestore({ method, status, mappings, preRestoreFailure }: Restoring): boolean {
  if (!method) return true
  switch (method.writerRestore) {
    case 'always':
      return true
    case 'never':
      return false
    case 'if-replace-fails': {
      const mayFail = method.method === 'restore-if-not-there' || method.method === 'restore-if-can-replace'
      return mayFail && preRestoreFailure === '' && (status !== 'all' || mappings.length > 0)
    }
  }
}

/** What the writer is told before. */
export const restoringComponent = (restoring: Restoring): RestoringComponent => ({
  component: fullName(restoring.stored),
  backupStamp: restoring.stored.backupStamp,
  backupMetadata: restoring.stored.backupMetadata,
  additionalRestores: restoring.additionalRestores,
  restoreOptions: restoring.restoreOptions,
  rollForward: restoring.rollForward,
  restoreName: restoring.restoreName,
  isAuthoritative: restoring.isAuthoritative,
  newTargets: restoring.newTargets,
  subcomponents: restoring.subcomponents.map(fullName),
  partialFiles: restoring.stored.partialFiles.flatMap(({ path, fileName, ranges, metadata }, at) =>
    path === null || fileName === null
      ? []
      : [
          {
            ...{ path, fileName, ranges: ranges ?? '', metadata: metadata ?? '' },
            rangesFile: restoring.rangesFiles.get(at) ?? null,
          },
        ],
  ),
  staging: restoring.selection.staging,
  undo: restoring.selection.undo,
})

/** And after. */
export const restoredComponent = (restoring: Restoring): RestoredComponent => ({
  ...restoringComponent(restoring),
  status: restoring.status,
  restoreMetadata: restoring.restoreMetadata,
  target: restoring.target,
  alternateLocations: restoring.mappings,
})

export const answerOf = (restoring: Restoring): RestoreAnswer => ({
  key: restoring.selection.key,
  target: restoring.target,
  directedTargets: restoring.directedTargets,
  preRestoreFailure: restoring.preRestoreFailure,
  postRestoreFailure: restoring.postRestoreFailure,
})
