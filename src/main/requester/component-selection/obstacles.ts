import type { ComponentDependency, WriterMetadata } from '../../vss/documents'
import type { Steps } from '../steps'
import { type Relative, pathName } from './component-family'
import type { FindDependency } from './dependencies'
import type { DependencyReason, Obstacle, SelectionRequest } from './selection'

/** What cannot be backed up, each with the first reason found. What is not in it can be, with all it needs. */
export type Obstacles = ReadonlyMap<Relative, Obstacle>

/**
 * Finds all that stands in the way (rules X6 to X8, X10): of a component itself, then of every set that holds it, of the
 * whole writer when it is mandatory, and of everything that depends on it. Each component is left out once, so this is
 * linear in components, their sets and dependencies.
 */
export function* findObstacles(
  families: readonly (readonly Relative[])[],
  request: Pick<SelectionRequest, 'writerObstacle' | 'fileSetObstacle'>,
  find: FindDependency,
): Steps<Obstacles> {
  const obstacles = new Map<Relative, Obstacle>()
  const fresh: Relative[] = []
  const dependents = new Map<Relative, { readonly from: Relative; readonly on: ComponentDependency }[]>()
  const familyOf = new Map<WriterMetadata, readonly Relative[]>()

  const leaveOut = (relative: Relative, obstacle: Obstacle): void => {
    if (obstacles.has(relative)) return
    obstacles.set(relative, obstacle)
    fresh.push(relative)
  }

  for (const family of families) {
    const writer = family[0]?.writer
    const whole = writer ? request.writerObstacle(writer) : null
    if (writer) familyOf.set(writer, family)
    for (const relative of family) {
      const own = whole ?? (yield* ownObstacle(relative, request))
      yield
      if (own) leaveOut(relative, own)
      for (const on of relative.component.dependencies) {
        const target = find(relative.writer, on)
        if (target.kind === 'impossible') leaveOut(relative, impossible(on, target.reason))
        if (target.kind !== 'found') continue
        for (const root of target.roots) {
          const known = dependents.get(root)
          if (known) known.push({ from: relative, on })
          else dependents.set(root, [{ from: relative, on }])
        }
      }
    }
  }

  for (let out = fresh.pop(); out; out = fresh.pop()) {
    yield
    // A second description of a name is an error of the writer and nobody's member.
    if (out.isRepeated) continue
    const name = pathName(out.component)
    for (const set of out.sets) leaveOut(set, { kind: 'member-left-out', member: name })
    if (out.isMandatory) {
      const others = familyOf.get(out.writer) ?? []
      // The first that is mandatory takes all others along.
      familyOf.delete(out.writer)
      for (const other of others) {
        leaveOut(other, { kind: 'mandatory-left-out', mandatory: name })
        yield
      }
    }
    for (const { from, on } of dependents.get(out) ?? []) leaveOut(from, impossible(on, 'left-out'))
  }
  return obstacles
}

function* ownObstacle(
  relative: Relative,
  { fileSetObstacle }: Pick<SelectionRequest, 'fileSetObstacle'>,
): Steps<Obstacle | null> {
  if (relative.isRepeated) return { kind: 'repeated-name' }
  for (const fileSet of relative.component.fileSets) {
    const obstacle = fileSetObstacle(fileSet)
    if (obstacle) return obstacle
    yield
  }
  return null
}

const impossible = ({ writerId, logicalPath, name }: ComponentDependency, reason: DependencyReason): Obstacle => ({
  kind: 'dependency-impossible',
  target: { writerId, logicalPath, name },
  reason,
})
