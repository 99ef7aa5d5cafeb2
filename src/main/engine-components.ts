import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ComponentRestorePlan, PointComponent } from '../contract/component-restore'
import type { SessionState } from '../contract/sessions'
import type { EngineOptions } from './engine-options'
import type { Clock } from './model/clock'
import { localTime } from './model/local-time'
import type { Addon } from './native'
import type { Repository, Snapshot } from './repository'
import {
  type ComponentRestorePorts,
  type ComponentWish,
  RestoreJournals,
  type RestorePorts,
  type SessionReport,
  type UndoCopies,
  type UndoCopyPorts,
  createUndoCopies,
  planComponents,
  pointComponents,
  readBootId,
  runComponentRestore,
  systemServices,
} from './requester'
import type { ShadowCopyService } from './vss'
import { type DocumentReader, createDocumentReader } from './vss/documents'
import { SQLITE_WRITER } from './vss/writers/sqlite'

export interface ComponentParts {
  readonly shadowCopies: ShadowCopyService
  readonly documents: DocumentReader
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  readonly bringBack: Addon['bringBack']
}

/** What restores are remembered by, until their undo copies are dropped. */
export const undoCopyPorts = (
  { restoresFolder, places }: Pick<EngineOptions, 'restoresFolder' | 'places'>,
  clock: Clock,
): UndoCopyPorts => ({
  journals: new RestoreJournals(restoresFolder ?? join(places.state, 'restores')),
  bootId: readBootId,
  now: () => localTime(clock.now()),
  newId: randomUUID,
})

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
  const { shadowCopies, documents, restorePorts } = parts
  const ports: Omit<ComponentRestorePorts, 'repository'> = {
    ...{ shadowCopies, documents, services: systemServices },
    ...restorePorts,
    ...restorePorts.undoCopy,
    standsForPrograms: (writerId) => writerId.toLowerCase() === SQLITE_WRITER.writerId,
  }
  return {
    list: (repository, snapshot, signal) => pointComponents({ repository, documents }, snapshot, signal),
    plan: (repository, wish, signal) => planComponents({ ...ports, repository }, wish, signal),
    run: (repository, wish, report, signal) => runComponentRestore({ ...ports, repository }, wish, report, signal),
    undoCopies: createUndoCopies(restorePorts.undoCopy.journals, readBootId, parts.bringBack),
  }
}

/** Documents, and the restores that go by them. */
export function componentParts(
  { startThread }: Pick<EngineOptions, 'startThread'>,
  parts: Omit<ComponentParts, 'documents'>,
) {
  const documents = createDocumentReader(startThread)
  return { documents, components: componentRestores({ ...parts, documents }) }
}
