import type { ComponentMetadata, ComponentName, WriterMetadata } from '../../vss/documents'
import type { Steps } from '../steps'

/** A component among its relatives. `index` is its place in the writer's document. */
export interface Relative {
  readonly writer: WriterMetadata
  readonly component: ComponentMetadata
  readonly index: number
  /** Selectable ancestors, nearest first: the component sets it belongs to. */
  readonly sets: readonly Relative[]
  /** Not selectable and in no set: added whenever any component of its writer is. */
  readonly isMandatory: boolean
  /** Whether the writer described this name before: an error of the writer. */
  readonly isRepeated: boolean
}

/** The full name of the documents: elements of the logical path and the name, joined by `\`. */
export const pathName = ({ logicalPath, name }: ComponentName): string => {
  const path = logicalPath.replace(/^\\+|\\+$/g, '')
  return path === '' ? name : `${path}\\${name}`
}

/**
 * Who belongs to whom among the components of one writer (rules X1 to X3). Names are compared as they are written.
 * Linear in the components and the elements of their paths; one step a component, twice.
 */
export function* componentFamily(writer: WriterMetadata): Steps<readonly Relative[]> {
  const firstOf = new Map<string, number>()
  for (const [index, component] of writer.components.entries()) {
    const name = pathName(component)
    if (!firstOf.has(name)) firstOf.set(name, index)
    yield
  }

  const known = new Map<number, Relative>()
  const relative = (index: number, component: ComponentMetadata): Relative => {
    const before = known.get(index)
    if (before) return before
    const sets = ancestorsOf(component).flatMap((name) => {
      const at = firstOf.get(name)
      const ancestor = at === undefined ? undefined : writer.components[at]
      return at !== undefined && ancestor?.selectable ? [relative(at, ancestor)] : []
    })
    const isMandatory = !component.selectable && sets.length === 0
    const isRepeated = firstOf.get(pathName(component)) !== index
    const made = { writer, component, index, sets, isMandatory, isRepeated }
    known.set(index, made)
    return made
  }
  const family: Relative[] = []
  for (const [index, component] of writer.components.entries()) {
    family.push(relative(index, component))
    yield
  }
  return family
}

/** The names that an ancestor would have, nearest first; elements between need not be components. */
function ancestorsOf(component: ComponentName): readonly string[] {
  const name = pathName(component)
  const names: string[] = []
  let end = name.length - component.name.length - 1
  while (end > 0) {
    names.push(name.slice(0, end))
    end = name.lastIndexOf('\\', end - 1)
  }
  return names
}
