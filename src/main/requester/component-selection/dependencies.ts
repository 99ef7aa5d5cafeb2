import type { ComponentDependency, WriterMetadata } from '../../vss/documents'
import type { Steps } from '../steps'
import { type Relative, pathName } from './component-family'
import type { ComponentReference, DependencyReason } from './selection'

/** Where a dependency leads: to what must be added for it, or to nothing, for a reason. */
export type DependencyTarget =
  | { readonly kind: 'found'; readonly roots: readonly Relative[] }
  | { readonly kind: 'impossible'; readonly reason: DependencyReason }
  /** A dependency within one writer is forbidden; it says nothing. */
  | { readonly kind: 'forbidden' }

/** Finds what a dependency means among the writers that are here (rules X9 to X12). */
export type FindDependency = (from: WriterMetadata, dependency: ComponentDependency) => DependencyTarget

export function* dependencyFinder(families: readonly (readonly Relative[])[]): Steps<FindDependency> {
  const writers = new Set<string>()
  const byName = new Map<string, Relative[]>()
  for (const relative of eachOf(families)) {
    yield
    writers.add(relative.writer.writerId.toLowerCase())
    if (relative.isRepeated) continue
    const name = referenceName({ ...relative.component, writerId: relative.writer.writerId })
    const known = byName.get(name)
    if (known) known.push(relative)
    else byName.set(name, [relative])
  }

  return (from, dependency) => {
    if (isRemote(dependency)) return { kind: 'impossible', reason: 'remote' }
    if (dependency.writerId.toLowerCase() === from.writerId.toLowerCase()) return { kind: 'forbidden' }
    if (!writers.has(dependency.writerId.toLowerCase())) return { kind: 'impossible', reason: 'writer-missing' }
    const found = byName.get(referenceName(dependency))
    return found ? { kind: 'found', roots: found.map(rootOf) } : { kind: 'impossible', reason: 'component-missing' }
  }
}

/** All relatives, without a list of them. */
export function* eachOf(families: readonly (readonly Relative[])[]): Generator<Relative> {
  for (const family of families) yield* family
}

/** What is added so that a component is backed up: itself, or the nearest set of one that cannot be added. */
export const rootOf = (relative: Relative): Relative =>
  relative.component.selectable ? relative : (relative.sets[0] ?? relative)

/** One string for a component of a class. */
export const referenceName = (reference: ComponentReference): string =>
  `${reference.writerId.toLowerCase()}\n${pathName(reference)}`

/** The published words name the logical path in one place and the component name in another: both are looked at. */
export const isRemote = ({ logicalPath, name }: Pick<ComponentDependency, 'logicalPath' | 'name'>): boolean =>
  logicalPath.startsWith('\\\\') || name.startsWith('\\\\')
