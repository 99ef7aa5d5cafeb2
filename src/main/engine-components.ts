import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ComponentParts, ComponentRuns } from './engine-component-runs'
import type { EngineOptions } from './engine-options'
import { tryLock } from './engine-schedule'
import type { Clock } from './model/clock'
import { localTime } from './model/local-time'
import { once } from './model/once'
import { RestoreJournals, type UndoCopies, type UndoCopyPorts, createUndoCopies, readBootId } from './requester'
import { createDocumentReader } from './vss/documents'

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
export interface ComponentRestores extends ComponentRuns {
  readonly undoCopies: UndoCopies
}

export function componentRestores(parts: ComponentParts): ComponentRestores {
  const { journals } = parts.restorePorts.undoCopy
  const runs = once(async () => (await import('./engine-component-runs')).componentRuns(parts))
  return {
    list: async (...asked) => (await runs()).list(...asked),
    plan: async (...asked) => (await runs()).plan(...asked),
    run: async (...asked) => (await runs()).run(...asked),
    undoCopies: createUndoCopies(journals, readBootId, parts.bringBack, () =>
      tryLock(join(journals.folder, 'recovery.lock'), parts.locks),
    ),
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
