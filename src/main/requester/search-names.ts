import { BackupError } from '../model/backup-error'
import type { Mover } from '../mover'
import { displayName, matchesPath, type NodeType, type PathPattern, type Repository } from '../repository'
import type { StartMover } from './maintenance/held-mover'
import { DOCUMENTS_FOLDER } from './run-document'

/** What is looked for in restore points. */
export interface NameQuestion {
  readonly patterns: readonly PathPattern[]
  readonly ignoresCase: boolean
  /** All that is known of an entry but its content and attributes, not its path alone. */
  readonly withNodes: boolean
}

/** What the mover read of an entry, as the format has it: every field that is there has its type. */
export interface FoundNode {
  readonly type: NodeType
  readonly mode?: number
  readonly mtime?: string
  readonly atime?: string
  readonly ctime?: string
  readonly uid?: number
  readonly gid?: number
  readonly user?: string
  readonly group?: string
  readonly inode?: number
  readonly device_id?: number
  readonly size?: number
  readonly links?: number
  readonly linktarget?: string
  readonly device?: number
}

/** An entry that matches. */
export interface FoundName {
  /** Quoted. */
  readonly path: string
  /** Null unless it was asked for. */
  readonly node: FoundNode | null
}

/** Some of what one tree holds. */
export interface FoundNames {
  /** Its place among the trees that were asked for. */
  readonly tree: number
  readonly names: readonly FoundName[]
}

/** What is held of matches at once. Units: bytes. */
const MOST = 128 << 10

/**
 * Every entry below these trees that matches, tree by tree and each in the order of the format. The mover reads and
 * matches; here only those are matched again in whose names it does not know all letters. While one part is used the next
 * is made, and no more than that.
 *
 * Fails: as the mover does; `cancelled`; what a damaged index may have named is `repository.index-corrupt`.
 */
export async function* searchNames(
  startMover: StartMover,
  repository: Repository,
  trees: readonly string[],
  { patterns, ignoresCase, withNodes }: NameQuestion,
  signal: AbortSignal,
): AsyncGenerator<FoundNames> {
  const { mover, damage } = await withSoundIndexes(startMover, repository, signal)
  try {
    const asked = patterns.map(({ names, isAnchored }) => ({ names: [...names], isAnchored }))
    const hidden = { ignoresCase, withNodes, hiddenNames: [DOCUMENTS_FOLDER] }
    await mover.call('searchNames', { trees: [...trees], patterns: asked, ...hidden })
    let next = mover.call('nextNames', { most: MOST })
    for (;;) {
      const { root, lines } = await next
      if (root >= trees.length) return
      next = mover.call('nextNames', { most: MOST })
      // Whoever stops here waits for it no more.
      next.catch(() => undefined)
      const names = lines
        .slice(0, -1)
        .split('\n')
        .flatMap((line) => foundIn(line, patterns) ?? [])
      if (names.length > 0) yield { tree: root, names }
    }
  } catch (error) {
    const isMissing = error instanceof BackupError && error.code === 'repository.blob-missing'
    throw isMissing && damage !== null ? damage : error
  } finally {
    await mover.close()
  }
}

function foundIn(line: string, patterns: readonly PathPattern[]): FoundName | null {
  const tab = line.indexOf('\t')
  const path = line.slice(1, tab < 0 ? undefined : tab)
  if (line.startsWith('?')) {
    const names = path.slice(1).split('/').map(displayName)
    if (!patterns.some((pattern) => matchesPath(pattern, names))) return null
  }
  return { path, node: tab < 0 ? null : (JSON.parse(line.slice(tab + 1)) as FoundNode) }
}

/** A mover that knows every index that can be read; `damage` is the failure of the last that cannot. */
async function withSoundIndexes(
  startMover: StartMover,
  repository: Repository,
  signal: AbortSignal,
): Promise<{ readonly mover: Mover; readonly damage: BackupError | null }> {
  let damage: BackupError | null = null
  for (let ids = await repository.indexIds(); ;) {
    const mover = await startMover(repository, signal)
    try {
      await mover.call('loadIndexes', ids)
      return { mover, damage }
    } catch (error) {
      await mover.close()
      const damaged = damagedIndex(error)
      if (damaged === null || !ids.includes(damaged.id)) throw error
      damage = damaged.error
      ids = ids.filter((id) => id !== damaged.id)
    }
  }
}

function damagedIndex(error: unknown): { readonly id: string; readonly error: BackupError } | null {
  if (!(error instanceof BackupError) || error.code !== 'repository.index-corrupt') return null
  const { index, id } = error.options.context ?? {}
  return { id: index ?? id ?? '', error }
}
