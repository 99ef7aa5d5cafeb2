import { randomUUID } from 'node:crypto'
import type { ComponentRestorePlan, PointComponent } from '../contract/component-restore'
import type { SessionState } from '../contract/sessions'
import type { Clock } from './model/clock'
import { localTime } from './model/local-time'
import type { Repository, Snapshot } from './repository'
import {
  type ComponentRestorePorts,
  type ComponentWish,
  RestoreJournals,
  type RestorePorts,
  type SessionReport,
  type UndoCopies,
  createUndoCopies,
  planComponents,
  pointComponents,
  readBootId,
  runComponentRestore,
  systemServices,
} from './requester'
import type { ShadowCopyService } from './vss'
import type { DocumentReader } from './vss/documents'

export interface ComponentParts {
  readonly clock: Clock
  readonly shadowCopies: ShadowCopyService
  readonly documents: DocumentReader
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  /** Where restores are remembered, until their undo copies are dropped. */
  readonly restoresFolder: string
}

/** Restores of components, as commands and screens use them. */
export interface ComponentRestores {
  readonly list: (repository: Repository, snapshot: Snapshot, signal: AbortSignal) => Promise<readonly PointComponent[]>
  readonly plan: (repository: Repository, wish: ComponentWish, signal: AbortSignal) => Promise<ComponentRestorePlan>
  readonly run: (
    repository: Repository,
    wish: ComponentWish,
    report: SessionReport,
    signal: AbortSignal,
  ) => Promise<SessionState>
  readonly undoCopies: UndoCopies
}

export function componentRestores(parts: ComponentParts): ComponentRestores {
  const { clock, shadowCopies, documents, restorePorts, restoresFolder } = parts
  const journals = new RestoreJournals(restoresFolder)
  const ports: Omit<ComponentRestorePorts, 'repository'> = {
    ...{ shadowCopies, documents, journals, services: systemServices, bootId: readBootId },
    ...restorePorts,
    now: () => localTime(clock.now()),
    newId: randomUUID,
  }
  return {
    list: (repository, snapshot, signal) => pointComponents({ repository, documents }, snapshot, signal),
    plan: (repository, wish, signal) => planComponents({ ...ports, repository }, wish, signal),
    run: (repository, wish, report, signal) => runComponentRestore({ ...ports, repository }, wish, report, signal),
    undoCopies: createUndoCopies(journals, readBootId),
  }
}
