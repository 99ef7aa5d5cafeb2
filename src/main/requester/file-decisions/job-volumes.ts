import type { ComponentFileSet } from '../../vss/documents'
import type { Obstacle } from '../component-selection/selection'
import { type DocumentPath, type PathVariables, documentPath, isBelow } from './document-path'

/** A volume or mounted folder of the job, by a path of the documents, and where it can be read here. */
export interface MappedVolume {
  readonly from: DocumentPath
  readonly to: string
}

/** Where the paths of documents lie (rules E2, E3). */
export interface JobVolumes {
  /** The names of the volumes that a folder needs: its own, and for a tree those mounted below it. */
  readonly namesOf: (path: DocumentPath, isTree: boolean) => readonly string[]
  /** The path as it can be read here. */
  readonly readable: (path: DocumentPath) => string
  readonly obstacleOf: (fileSet: ComponentFileSet) => Obstacle | null
  readonly resolve: (path: string) => DocumentPath
}

/** Without any mapping every path that can be known is in the job, and read as it is written. */
export function jobVolumes(mapped: readonly MappedVolume[], variables: PathVariables): JobVolumes {
  const nearestFirst = mapped
    .map(({ from, to }) => ({ from, to, depth: from.folded.split('/').length }))
    .sort((one, other) => other.from.folded.length - one.from.folded.length)
  const homeOf = (path: DocumentPath) => nearestFirst.find(({ from }) => isBelow(from.folded, path.folded))
  const alone = lastKnown((name: string): readonly string[] => [name])
  const resolved = new Map<string, DocumentPath>()
  const resolve = lastKnown((text: string): DocumentPath => {
    const known = resolved.get(text)
    if (known) return known
    const path = documentPath(text, variables)
    resolved.set(text, path)
    return path
  })

  const obstacleOfPath = (text: string): Obstacle | null => {
    const path = resolve(text)
    const isUnknown = path.unknownVariables.length > 0 || path.volume === null || goesUp(path)
    if (isUnknown && (mapped.length > 0 || path.unknownVariables.length === 0)) {
      return { kind: 'path-unknown', path: text, variables: path.unknownVariables }
    }
    if (mapped.length === 0 || homeOf(path)) return null
    return { kind: 'volume-not-in-job', path: path.text, volume: path.volume ?? '' }
  }

  return {
    resolve,
    namesOf: (path, isTree) => {
      const home = homeOf(path)?.from.text ?? path.volume ?? unknownVolume(path)
      if (!isTree) return alone(home)
      const isMountedBelow = ({ from }: MappedVolume) =>
        from.folded !== path.folded && isBelow(path.folded, from.folded)
      if (!mapped.some(isMountedBelow)) return alone(home)
      return [...new Set([home, ...mapped.filter(isMountedBelow).map(({ from }) => from.text)])]
    },
    readable: lastKnown((path) => {
      const home = homeOf(path)
      return home ? home.to.replace(/\/+$/, '') + restBelow(path, home.depth) || '/' : path.text
    }),
    obstacleOf: ({ path, alternatePath }) =>
      obstacleOfPath(path) ?? (alternatePath === null ? null : obstacleOfPath(alternatePath)),
  }
}

/** File sets of one folder follow each other: the last answer often fits again. */
function lastKnown<Asked, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | null = null
  return (asked) => {
    if (last?.asked !== asked) last = { asked, answer: answer(asked) }
    return last.answer
  }
}

/** Paths that begin with the same variable lie on the same volume. */
const unknownVolume = ({ text, unknownVariables: [name] }: DocumentPath): string =>
  name === undefined ? text : `%${name.toUpperCase()}%`

const goesUp = ({ folded }: DocumentPath): boolean => folded.includes('..') && folded.split('/').includes('..')

/** The elements of a path after so many, each behind `/`. A folded path has as many elements, but may differ in length. */
function restBelow({ text, isWindows }: DocumentPath, depth: number): string {
  const separator = isWindows ? '\\' : '/'
  let at = -1
  for (let passed = 0; passed < depth; passed++) {
    at = text.indexOf(separator, at + 1)
    if (at < 0) return ''
  }
  const rest = text.slice(at)
  return isWindows ? rest.replaceAll('\\', '/') : rest
}
