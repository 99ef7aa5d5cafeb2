import type { WriterMetadata } from '../../vss/documents'
import { type Relative, componentFamily } from './component-family'
import { type FindDependency, dependencyFinder, referenceName } from './dependencies'
import { type Obstacles, findObstacles } from './obstacles'
import {
  type Inclusion,
  type Selection,
  type SelectionRequest,
  type WantedComponent,
  isIncluded,
  isSameId,
} from './selection'

/** Why something is added, before it is known whether a set that holds it is added too. */
type Root = Extract<Inclusion, { readonly kind: 'explicit' | 'mandatory' | 'dependency' }>
type Roots = ReadonlyMap<Relative, Root>

/**
 * Decides which components are backed up, and why (docs/spec/selection.md). Pure; linear in what the documents hold.
 * Nothing fails: what cannot be had is left out with its reason.
 */
export function selectComponents(writers: readonly WriterMetadata[], request: SelectionRequest): Selection {
  const families = writers.map(componentFamily)
  const find = dependencyFinder(families)
  const obstacles = findObstacles(families, request, find)
  const asked = findWanted(families, request.wanted)
  const roots = closure(asked.found, families, obstacles, find)
  return {
    missing: asked.missing,
    writers: writers.map((writer, at) => {
      const components = (families[at] ?? []).map((relative) => ({
        component: relative.component,
        inclusion: inclusionOf(relative, roots, obstacles, asked.found),
      }))
      return { writer, components, takesPart: components.some(({ inclusion }) => isIncluded(inclusion)) }
    }),
  }
}

/** Everything that is added for what is wanted: it, what is mandatory beside it, what it depends on, and so on. */
function closure(
  wanted: ReadonlySet<Relative>,
  families: readonly (readonly Relative[])[],
  obstacles: Obstacles,
  find: FindDependency,
): Roots {
  const familyOf = new Map(families.flatMap((family) => (family[0] ? [[family[0].writer, family] as const] : [])))
  const members = membersOfSets(families)
  const roots = new Map<Relative, Root>()
  const fresh: Relative[] = []
  const begun = new Set<WriterMetadata>()
  const add = (relative: Relative, why: Root): void => {
    if (roots.has(relative) || obstacles.has(relative)) return
    roots.set(relative, relative.isMandatory ? { kind: 'mandatory' } : why)
    fresh.push(relative)
  }

  for (const relative of wanted) {
    if (relative.component.selectable || relative.isMandatory) add(relative, { kind: 'explicit' })
  }
  for (let added = fresh.pop(); added; added = fresh.pop()) {
    const { writer } = added
    if (!begun.has(writer)) {
      begun.add(writer)
      for (const other of familyOf.get(writer) ?? []) if (other.isMandatory) add(other, { kind: 'mandatory' })
    }
    for (const member of [added, ...(members.get(added) ?? [])]) {
      for (const dependency of member.component.dependencies) {
        const target = find(writer, dependency)
        if (target.kind !== 'found') continue
        const { logicalPath, name } = member.component
        const of = { writerId: writer.writerId, logicalPath, name }
        for (const root of target.roots) add(root, { kind: 'dependency', of })
      }
    }
  }
  return roots
}

/** A set that is added holds whatever lies below it, so one inside another is added once. */
function inclusionOf(relative: Relative, roots: Roots, obstacles: Obstacles, wanted: ReadonlySet<Relative>): Inclusion {
  const obstacle = obstacles.get(relative)
  if (obstacle) return { kind: 'left-out', obstacle }
  const outermost = relative.sets.filter((set) => roots.has(set)).at(-1)
  if (outermost) return { kind: 'implicit', by: outermost.component }
  const root = roots.get(relative)
  if (root) return root
  const [set] = relative.sets
  return relative.component.selectable || !set
    ? { kind: 'not-wanted' }
    : { kind: 'only-with-set', set: set.component, isWanted: wanted.has(relative) }
}

function findWanted(families: readonly (readonly Relative[])[], wanted: readonly WantedComponent[] | null) {
  const all = families.flat().filter(({ isRepeated }) => !isRepeated)
  if (wanted === null) return { found: new Set(all.filter(isSelectableOrMandatory)), missing: [] }
  const byName = new Map<string, Relative[]>()
  for (const relative of all) {
    const name = referenceName({ ...relative.component, writerId: relative.writer.writerId })
    byName.set(name, [...(byName.get(name) ?? []), relative])
  }
  const found = new Set<Relative>()
  const missing: WantedComponent[] = []
  for (const component of wanted) {
    const here = (byName.get(referenceName(component)) ?? []).filter(
      ({ writer }) => component.instanceId === null || isSameId(component.instanceId, writer.instanceId),
    )
    if (here.length === 0) missing.push(component)
    for (const relative of here) found.add(relative)
  }
  return { found, missing }
}

function membersOfSets(families: readonly (readonly Relative[])[]): ReadonlyMap<Relative, readonly Relative[]> {
  const members = new Map<Relative, Relative[]>()
  for (const relative of families.flat()) {
    if (relative.isRepeated) continue
    for (const set of relative.sets) {
      const known = members.get(set)
      if (known) known.push(relative)
      else members.set(set, [relative])
    }
  }
  return members
}

const isSelectableOrMandatory = ({ component, isMandatory }: Relative): boolean => component.selectable || isMandatory
