import type { WriterMetadata } from '../../vss/documents'
import { type Steps, finish } from '../steps'
import { type Relative, componentFamily } from './component-family'
import { type FindDependency, dependencyFinder, eachOf, referenceName } from './dependencies'
import { type Obstacles, findObstacles } from './obstacles'
import {
  type Inclusion,
  type SelectedComponent,
  type Selection,
  type SelectionRequest,
  type WantedComponent,
  type WriterSelection,
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
export const selectComponents = (writers: readonly WriterMetadata[], request: SelectionRequest): Selection =>
  finish(selectSteps(writers, request))

/** The same, step by step: one for every component of every pass, and for every file set. */
export function* selectSteps(writers: readonly WriterMetadata[], request: SelectionRequest): Steps<Selection> {
  const families: (readonly Relative[])[] = []
  for (const writer of writers) families.push(yield* componentFamily(writer))
  const find = yield* dependencyFinder(families)
  const obstacles = yield* findObstacles(families, request, find)
  const asked = yield* findWanted(families, request.wanted)
  const roots = yield* closure(asked.found, families, obstacles, find)
  const selected: WriterSelection[] = []
  for (const [at, writer] of writers.entries()) {
    const components: SelectedComponent[] = []
    let takesPart = false
    for (const relative of families[at] ?? []) {
      const inclusion = inclusionOf(relative, roots, obstacles, asked.found)
      takesPart ||= isIncluded(inclusion)
      components.push({ component: relative.component, inclusion })
      yield
    }
    selected.push({ writer, components, takesPart })
  }
  return { missing: asked.missing, writers: selected }
}

/** Everything that is added for what is wanted: it, what is mandatory beside it, what it depends on, and so on. */
function* closure(
  wanted: ReadonlySet<Relative>,
  families: readonly (readonly Relative[])[],
  obstacles: Obstacles,
  find: FindDependency,
): Steps<Roots> {
  const familyOf = new Map(families.flatMap((family) => (family[0] ? [[family[0].writer, family] as const] : [])))
  const members = yield* membersOfSets(families)
  const roots = new Map<Relative, Root>()
  const fresh: Relative[] = []
  const begun = new Set<WriterMetadata>()
  const add = (relative: Relative, why: Root): void => {
    if (roots.has(relative) || obstacles.has(relative)) return
    roots.set(relative, relative.isMandatory ? { kind: 'mandatory' } : why)
    fresh.push(relative)
  }

  for (const relative of wanted) {
    yield
    if (relative.component.selectable || relative.isMandatory) add(relative, { kind: 'explicit' })
  }
  for (let added = fresh.pop(); added; added = fresh.pop()) {
    const { writer } = added
    if (!begun.has(writer)) {
      begun.add(writer)
      for (const other of familyOf.get(writer) ?? []) if (other.isMandatory) add(other, { kind: 'mandatory' })
    }
    for (const member of [added, ...(members.get(added) ?? [])]) {
      yield
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

interface Wanted {
  readonly found: ReadonlySet<Relative>
  readonly missing: readonly WantedComponent[]
}

function* findWanted(
  families: readonly (readonly Relative[])[],
  wanted: readonly WantedComponent[] | null,
): Steps<Wanted> {
  const found = new Set<Relative>()
  const missing: WantedComponent[] = []
  const byName = new Map<string, Relative[]>()
  for (const relative of eachOf(families)) {
    yield
    if (relative.isRepeated) continue
    if (wanted === null) {
      if (isSelectableOrMandatory(relative)) found.add(relative)
      continue
    }
    const name = referenceName({ ...relative.component, writerId: relative.writer.writerId })
    const known = byName.get(name)
    if (known) known.push(relative)
    else byName.set(name, [relative])
  }
  for (const component of wanted ?? []) {
    yield
    const here = (byName.get(referenceName(component)) ?? []).filter(
      ({ writer }) => component.instanceId === null || isSameId(component.instanceId, writer.instanceId),
    )
    if (here.length === 0) missing.push(component)
    for (const relative of here) found.add(relative)
  }
  return { found, missing }
}

function* membersOfSets(families: readonly (readonly Relative[])[]): Steps<ReadonlyMap<Relative, readonly Relative[]>> {
  const members = new Map<Relative, Relative[]>()
  for (const relative of eachOf(families)) {
    yield
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
