import { displayPath, modeText, type PathPattern, type Snapshot } from '../repository'
import type { FoundNames, FoundNode, NameQuestion } from '../requester'
import type { Console } from './command'
import { formatTime } from './format'
import { longLine } from './long-line'

/** What is looked for by name. Times are milliseconds since 1970 UTC; null is any. */
export interface PathQuestion {
  readonly patterns: readonly PathPattern[]
  readonly ignoresCase: boolean
  readonly oldest: number | null
  readonly newest: number | null
}

/** How matches are told. */
export interface PathForm {
  readonly json?: boolean | undefined
  readonly long?: boolean | undefined
  readonly 'human-readable'?: boolean | undefined
}

interface Hit {
  /** For a person. */
  readonly path: string
  /** Null where only the path is told. */
  readonly node: FoundNode | null
}

/** Tells the entries of restore points that match as they are found, a restore point after the other. Rules Z75, Z76, Z79. */
export async function tellPaths(
  search: (trees: readonly string[], question: NameQuestion) => AsyncIterable<FoundNames>,
  snapshots: readonly Snapshot[],
  question: PathQuestion,
  form: PathForm,
  { write }: Pick<Console, 'write'>,
): Promise<void> {
  const { patterns, ignoresCase, oldest, newest } = question
  const withNodes = form.json === true || form.long === true || oldest !== null || newest !== null
  const teller = form.json ? jsonTeller() : lineTeller(form)
  const say = (text: string) => write(Buffer.from(text))
  let at: number | null = null
  let hits = 0
  const end = (place: number | null) => (place === null ? '' : teller.end(snapshotAt(snapshots, place), hits))
  const trees = snapshots.map(({ tree }) => tree)
  for await (const { tree, names } of search(trees, { patterns, ignoresCase, withNodes })) {
    const found = names
      .map(({ path, node }): Hit => ({ path: displayPath(path), node }))
      .filter(({ node }) => isWithin(node, oldest, newest))
    if (found.length === 0) continue
    let text = ''
    if (tree !== at) {
      text += end(at) + teller.begin(snapshotAt(snapshots, tree), at === null)
      hits = 0
      at = tree
    }
    await say(text + teller.hits(found, hits === 0))
    hits += found.length
  }
  const rest = end(at) + teller.over(at === null)
  if (rest !== '') await say(rest)
}

function snapshotAt(snapshots: readonly Snapshot[], place: number): Snapshot {
  const snapshot = snapshots[place]
  if (snapshot === undefined) throw new RangeError(`there is no restore point ${place}`)
  return snapshot
}

function isWithin(node: FoundNode | null, oldest: number | null, newest: number | null): boolean {
  if (node === null || (oldest === null && newest === null)) return true
  const modified = Date.parse(node.mtime ?? NO_TIME)
  return (oldest === null || modified >= oldest) && (newest === null || modified <= newest)
}

/** The parts of the output, in the order in which they come. */
interface Teller {
  readonly begin: (snapshot: Snapshot, isFirst: boolean) => string
  readonly hits: (hits: readonly Hit[], isFirst: boolean) => string
  readonly end: (snapshot: Snapshot, hits: number) => string
  readonly over: (isNothing: boolean) => string
}

const lineTeller = (form: PathForm): Teller => ({
  begin: ({ id, time }, isFirst) =>
    `${isFirst ? '' : '\n'}Found matching entries in snapshot ${id.slice(0, 8)} from ${formatTime(time)}\n`,
  hits: (hits) => `${hits.map((hit) => (form.long ? hitLine(hit, form) : hit.path)).join('\n')}\n`,
  end: () => '',
  over: () => '',
})

/** restic's, on one line. */
const jsonTeller = (): Teller => ({
  begin: (_, isFirst) => `${isFirst ? '[' : ','}{"matches":[`,
  hits: (hits, isFirst) => `${isFirst ? '' : ','}${hits.map((hit) => JSON.stringify(hitJson(hit))).join()}`,
  end: ({ id }, hits) => `],"hits":${hits},"snapshot":"${id}"}`,
  over: (isNothing) => `${isNothing ? '[' : ''}]\n`,
})

/** Of an entry that has none. */
const NO_TIME = '1970-01-01T00:00:00Z'

/** A hit as restic's JSON has it. */
function hitJson({ path, node }: Hit): Record<string, unknown> {
  if (node === null) return { path }
  const { mode = 0, mtime = NO_TIME, atime = NO_TIME, ctime = NO_TIME, uid = 0, gid = 0 } = node
  return {
    ...{ path, permissions: modeText(mode), type: node.type, mode, mtime, atime, ctime, uid, gid },
    ...{ user: node.user || undefined, group: node.group || undefined, inode: node.inode || undefined },
    ...{ device_id: node.device_id || undefined, size: node.size || undefined, links: node.links || undefined },
    ...{ linktarget: node.linktarget || undefined, device: node.device || undefined },
  }
}

/** Mode, owner, size and time before the path. */
const hitLine = ({ path, node }: Hit, form: PathForm): string =>
  node === null ? path : longLine(path, { linkTarget: node.linktarget, ...node }, form['human-readable'] ?? false)
