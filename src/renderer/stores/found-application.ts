import type { Failure } from '../../contract/failure'
import type { ApplicationWishes } from '../../contract/jobs'
import type { FoundApplication } from '../../contract/proposals'
import { copiesOfAll } from './application-choice'
import { isInside } from './paths'

/** An application that was found on this computer, and whether the backup takes it along. */
export type ApplicationChoice = FoundApplication & { readonly isChosen: boolean }

export type ApplicationsFound =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly all: readonly ApplicationChoice[] }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Those that have something to back up. */
export const withDatabases = (found: ApplicationsFound): readonly ApplicationChoice[] =>
  found.kind === 'found' ? found.all.filter(({ databases }) => databases > 0) : []

/** The folders of chosen applications that no chosen folder holds: the backup takes them along. */
export function addedFolders(found: ApplicationsFound, chosen: readonly string[]): readonly string[] {
  const all = withDatabases(found).flatMap(({ isChosen, folders }) => (isChosen ? folders : []))
  return [...new Set(all)].filter((folder) => !chosen.some((outer) => isInside(folder, outer)))
}

/** What the job asks of the applications; nothing where all are meant, also what comes later. */
export function wishesOf(found: ApplicationsFound): { readonly applications?: ApplicationWishes } {
  const excludedWriters = withDatabases(found).flatMap(({ isChosen, writerId }) => (isChosen ? [] : [writerId]))
  return excludedWriters.length === 0 ? {} : { applications: { ...copiesOfAll, excludedWriters } }
}
