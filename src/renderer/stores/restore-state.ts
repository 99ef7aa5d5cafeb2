import type { ComponentRestorePlan, ComponentRestoreRequest, PointComponent } from '../../contract/component-restore'
import { optionsUntil } from './component-choice'
import type { ServerAccess } from '../../contract/places'
import type { Failure } from '../../contract/failure'
import type { ConflictPolicy, RestoreForm, RestorePlan, RestorePoint, RestoreRequest } from '../../contract/restore'
import type { Folder } from './restore-folder'
import { type Selection, included } from './restore-selection'
import type { Compared, Versions } from './restore-views'

/** A repository that is open for reading. */
export interface Opened {
  readonly repositoryId: string
  readonly location: string
  readonly points: readonly RestorePoint[]
}

/** Where to, and what to do with what is there already. */
export interface Destination {
  /** `plain`: into a folder, without the path above what was chosen. */
  readonly place: 'folder' | 'plain' | 'zip' | 'original'
  /** The chosen folder, and the chosen zip file; kept while another place is chosen. */
  readonly folder: string
  readonly file: string
  readonly conflicts: ConflictPolicy
  /** Whether what was written is read back and compared. */
  readonly verify: boolean
}

/** What has been chosen so far, kept when a person goes back. */
export interface Chosen {
  readonly opened: Opened
  readonly point: RestorePoint
  readonly folder: Folder
  readonly selection: Selection
  readonly destination: Destination
}

/** What was chosen so far, without what one step shows. */
export const chosenOf = ({ opened, point, folder, selection, destination }: Chosen): Chosen => ({
  ...{ opened, point, folder, selection, destination },
})

/** The applications of a point, what was chosen of them, and what would happen. */
export interface Components {
  /** Null until they are read. */
  readonly offered: readonly PointComponent[] | null
  readonly chosen: readonly string[]
  readonly place: 'beside' | 'original'
  readonly beside: string
  /** Up to when the application brings its logs in: a local date and time; empty for all that was backed up. */
  readonly until: string
  /** Of exactly this choice; null until it was asked for. */
  readonly componentPlan: ComponentRestorePlan | null
  readonly isBusy: boolean
  readonly failure: Failure | null
}

/** The steps of the restore wizard. */
export type RestoreState =
  | {
      readonly kind: 'source'
      /** The job whose backup was asked for; null while it is one by place and password. */
      readonly jobId: string | null
      readonly location: string
      readonly password: string
      /** What was typed for the server of the location. */
      readonly access: ServerAccess
      readonly isOpening: boolean
      readonly failure: Failure | null
    }
  | {
      readonly kind: 'points'
      readonly opened: Opened
      /** The list begins with it; left out it begins with the newest. */
      readonly from?: RestorePoint
    }
  | ({ readonly kind: 'browse' } & Chosen)
  | ({ readonly kind: 'versions' } & Versions & Chosen)
  | ({ readonly kind: 'compare' } & Compared & Chosen)
  | ({ readonly kind: 'components' } & Components & Chosen)
  | ({ readonly kind: 'target'; readonly isPlanning: boolean; readonly failure: Failure | null } & Chosen)
  | ({
      readonly kind: 'plan'
      readonly plan: RestorePlan
      readonly isStarting: boolean
      readonly failure: Failure | null
    } & Chosen)

export type RestoreStep = RestoreState['kind']

export const steps: readonly RestoreStep[] = ['source', 'points', 'browse', 'target', 'plan']

export const firstDestination: Destination = {
  ...{ place: 'folder', folder: '', file: '', conflicts: 'keep-existing', verify: true },
}

/** Where the files go: below this folder, or into this file. The original place is the root. */
export function targetOf({ place, folder, file }: Destination): string {
  if (place === 'original') return '/'
  return place === 'zip' ? file : folder
}

/** Selector: whether the place can be asked for. A zip file needs a name. */
export const isPlaceWhole = (destination: Destination): boolean => {
  const target = targetOf(destination)
  return target.startsWith('/') && (destination.place !== 'zip' || !target.endsWith('/'))
}

/** What is made identical needs its full paths. */
export const policiesOf = ({ place }: Destination): readonly ConflictPolicy[] =>
  place === 'plain'
    ? ['keep-existing', 'replace-older', 'replace']
    : ['keep-existing', 'replace-older', 'replace', 'make-identical']

const formOf = (place: Destination['place']): RestoreForm =>
  place === 'plain' || place === 'zip' ? place : 'full-paths'

export const requestOf = ({ opened, point, selection, destination }: Chosen): RestoreRequest => ({
  repositoryId: opened.repositoryId,
  snapshotId: point.snapshotId,
  include: [...included(selection)],
  target: targetOf(destination),
  conflicts: policiesOf(destination).includes(destination.conflicts) ? destination.conflicts : 'replace',
  form: formOf(destination.place),
  verify: destination.verify,
})

/** One string for a component of a point. */
export const componentKey = ({ writerId, instanceName, logicalPath, name }: PointComponent): string =>
  JSON.stringify([writerId, instanceName ?? '', logicalPath, name])

export const componentRequestOf = (state: Components & Chosen): ComponentRestoreRequest => ({
  repositoryId: state.opened.repositoryId,
  snapshotId: state.point.snapshotId,
  components: (state.offered ?? [])
    .filter((one) => state.chosen.includes(componentKey(one)))
    .map(({ writerId, instanceName, logicalPath, name }) => ({
      writerId,
      instanceName,
      logicalPath,
      name,
      members: [],
    })),
  place: state.place === 'beside' ? { kind: 'beside', folder: state.beside } : { kind: 'original' },
  options: optionsUntil(canReplay(state) ? state.until : ''),
})

/** Selector: whether all that is chosen goes back into applications that can bring their logs in up to a moment. */
export const canReplay = ({ offered, chosen, place }: Components): boolean =>
  place === 'original' &&
  chosen.length > 0 &&
  (offered ?? []).filter((one) => chosen.includes(componentKey(one))).every(({ replaysLogs }) => replaysLogs)

/** Selector: whether there is something to ask for. */
export const isComponentChoiceWhole = ({ chosen, place, beside }: Components): boolean =>
  chosen.length > 0 && (place === 'original' || beside.startsWith('/'))

/** Selector: whether nothing of it can be done now. */
export const isRefused = ({ components }: ComponentRestorePlan): boolean =>
  components.every(({ refusal }) => refusal !== null)

/** Selector: the points by day, newest first, as a person looks for them. */
export const newestFirst = (points: readonly RestorePoint[]): readonly RestorePoint[] =>
  [...points].sort((one, other) => Date.parse(other.time) - Date.parse(one.time))

/** Selector: whether the plan fits. */
export const isTooLarge = ({ bytesToWrite, bytesAvailable }: RestorePlan): boolean => bytesToWrite > bytesAvailable

/** The steps on which names are looked for; what is found stands in the place of the step. */
export const SEARCHED: readonly RestoreState['kind'][] = ['source', 'points', 'browse']
