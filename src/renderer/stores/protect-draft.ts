import type { Failure } from '../../contract/failure'
import type { Job, ShadowCopyPolicy } from '../../contract/jobs'
import type { ServerAccess } from '../../contract/places'
import type { FolderSize, ProposedPlace } from '../../contract/proposals'
import type { VolumeSpace, VolumeStatus } from '../../contract/volumes'
import { type ApplicationsFound, addedFolders } from './found-application'
import { isInside, volumeOf } from './paths'
import { serverKindOf } from './server-access'
import { usualSchedule } from './usual-schedule'

export interface FolderChoice {
  readonly path: string
  readonly label: string
  readonly isChosen: boolean
}

export type PasswordChoice =
  | { readonly kind: 'generated'; readonly value: string }
  | { readonly kind: 'typed'; readonly first: string; readonly second: string }

export type SpaceState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly space: VolumeSpace }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Whether the server was asked, and what it said. */
export type Trial =
  | { readonly kind: 'untried' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'answered'; readonly hasRepository: boolean }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** The three decisions of the first run, before they are a job. */
export interface Draft {
  readonly folders: readonly FolderChoice[]
  readonly applications: ApplicationsFound
  /** How much of it there is; null until it is counted. */
  readonly size: FolderSize | null
  /** Drives and shares that were found. */
  readonly places: readonly ProposedPlace[]
  readonly repository: string
  readonly space: SpaceState
  /** What the server of the repository asks for. */
  readonly access: ServerAccess
  readonly trial: Trial
  readonly password: PasswordChoice
  readonly shadowCopies: ShadowCopyPolicy
  /** By itself, so that no restore point gets older; null: only by hand. Units: hours. */
  readonly goalHours: number | null
  /** Whether this desktop has somewhere to keep the password, and if not, whether a file of one's own may be used. */
  readonly hasSecretPlace: boolean
  readonly allowSecretFile: boolean
}

/** Why a draft cannot become a job yet. */
export type DraftProblem =
  | 'nothing-chosen'
  | 'no-target'
  | 'target-not-absolute'
  | 'target-inside-source'
  | 'no-password'
  | 'passwords-differ'
  | 'no-secret-place'

export const chosenPaths = (draft: Draft): readonly string[] =>
  draft.folders.filter(({ isChosen }) => isChosen).map(({ path }) => path)

/** Selector: the chosen folders, and those of chosen applications that lie elsewhere. */
export function sourcesOf(draft: Draft): readonly string[] {
  const chosen = chosenPaths(draft)
  return [...chosen, ...addedFolders(draft.applications, chosen)]
}

/** Selector: whether a place has less room than there is to copy. One that holds a backup has part of it already. */
export function lacksRoom({ size, space, places, repository }: Draft): boolean {
  if (size === null || space.kind !== 'known' || space.space.available >= size.bytes) return false
  return !places.some(({ path, hasBackup }) => hasBackup && path === repository)
}

export const passwordOf = ({ password }: Draft): string =>
  password.kind === 'generated' ? password.value : password.first

/** Selector: everything that is still missing, in the order of the page. */
export function problemsOf(draft: Draft): readonly DraftProblem[] {
  const problems: DraftProblem[] = []
  const sources = sourcesOf(draft)
  const { repository, password } = draft
  if (sources.length === 0) problems.push('nothing-chosen')
  if (repository === '') problems.push('no-target')
  else if (!repository.startsWith('/') && serverKindOf(repository) === null) problems.push('target-not-absolute')
  else if (sources.some((source) => isInside(repository, source) || isInside(source, repository)))
    problems.push('target-inside-source')
  if (passwordOf(draft) === '') problems.push('no-password')
  else if (password.kind === 'typed' && password.first !== password.second) problems.push('passwords-differ')
  if (!draft.hasSecretPlace && !draft.allowSecretFile) problems.push('no-secret-place')
  return problems
}

/** Selector: the volumes the chosen folders lie on, each once. */
export function volumesOf(draft: Draft, volumes: readonly VolumeStatus[]): readonly VolumeStatus[] {
  const found = sourcesOf(draft).map((path) => volumeOf(path, volumes))
  return [...new Set(found)].filter((volume) => volume !== undefined)
}

/** Selector: whether the loss of one drive would take the files and their backup. */
export function isOnSourceVolume(draft: Draft, volumes: readonly VolumeStatus[]): boolean {
  const target = draft.repository.startsWith('/') ? volumeOf(draft.repository, volumes) : undefined
  return target !== undefined && volumesOf(draft, volumes).some(({ device }) => device === target.device)
}

/**
 * Selector: what the job will ask for. To prefer what none of its volumes can have would make every run a warning, so
 * such a job reads live and is green at that.
 */
export function policyOf(draft: Draft, volumes: readonly VolumeStatus[]): ShadowCopyPolicy {
  const isHopeless = volumesOf(draft, volumes).every(({ provider }) => provider === null)
  return draft.shadowCopies === 'preferred' && isHopeless ? 'none' : draft.shadowCopies
}

/** What the job runs by. It waits until the recovery sheet is done with: the first run is the person's. */
export const scheduleOf = ({ goalHours }: Draft, now: string): Pick<Job, 'schedule'> & { goalHours?: number } =>
  goalHours === null ? {} : { goalHours, schedule: { ...usualSchedule, isPaused: true, setAt: now } }
