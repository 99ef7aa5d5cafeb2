import type { ComponentRestorePlan, PointComponent } from '../contract/component-restore'
import type { SessionState } from '../contract/sessions'
import type { Addon, FileLockAddon } from './native'
import type { Repository, Snapshot } from './repository'
import {
  type ComponentRestorePorts,
  type ComponentWish,
  type RestorePorts,
  type SessionReport,
  planComponents,
  pointComponents,
  runComponentRestore,
  systemServices,
} from './requester'
import type { ShadowCopyService } from './vss'
import type { DocumentReader } from './vss/documents'
import { SQLITE_WRITER } from './vss/writers/sqlite'

export interface ComponentParts {
  readonly shadowCopies: ShadowCopyService
  readonly documents: DocumentReader
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  readonly bringBack: Addon['bringBack']
  readonly locks: FileLockAddon
}

export interface ComponentRuns {
  readonly list: (repository: Repository, snapshot: Snapshot, signal: AbortSignal) => Promise<readonly PointComponent[]>
  readonly plan: (repository: Repository, wish: ComponentWish, signal: AbortSignal) => Promise<ComponentRestorePlan>
  readonly run: (
    repository: Repository,
    wish: ComponentWish,
    report: SessionReport,
    signal: AbortSignal,
  ) => Promise<SessionState>
}

/** What restores components: loaded for the first that is asked for. */
export function componentRuns(parts: ComponentParts): ComponentRuns {
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
  }
}
