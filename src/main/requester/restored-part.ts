import type { RestoreRequest } from '../../contract/restore'
import { type Repository, type Snapshot, quotePath } from '../repository'
import { DOCUMENTS_FOLDER } from './run-document'

/** What of a restore point is restored, as the mover takes it: paths of `include` are below the tree. */
export interface RestoredPart {
  readonly tree: string
  readonly include: readonly string[]
  readonly hiddenNames: readonly string[]
  /** The quoted path of the tree in the restore point; empty for its root. */
  readonly base: string
}

/**
 * The part of a point that a wish names. Without full paths it is the folder that all of it lies in, so that the path above
 * what was chosen is not made again (rule T43).
 */
export async function restoredPart(
  repository: Repository,
  snapshot: Snapshot,
  { include, form }: Pick<RestoreRequest, 'include' | 'form'>,
): Promise<RestoredPart> {
  const whole = { tree: snapshot.tree, include, hiddenNames: [DOCUMENTS_FOLDER], base: '' }
  if (form === undefined || form === 'full-paths') return whole
  const base = commonFolder(include.length > 0 ? include : snapshot.paths.map(quotePath))
  const folder = base === '' ? null : await repository.lookup(snapshot, base)
  if (!folder?.subtree) return whole
  return { tree: folder.subtree, include: include.map((path) => path.slice(base.length)), hiddenNames: [], base }
}

/** The lowest folder in which all of these lie; empty is the root. Paths as the format quotes them. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  const [first = []] = folders
  const same = first.findIndex((name, at) => folders.some((names) => names[at] !== name))
  return (same === -1 ? first : first.slice(0, same)).join('/')
}
