import type { PlannedBackupComponent } from '../../contract/plans'
import { componentName } from './application-choice'

/** A logical path, or a component, with what lies below it. */
export interface ComponentNode {
  readonly key: string
  readonly label: string
  readonly component: PlannedBackupComponent | null
  readonly below: readonly ComponentNode[]
}

interface Growing {
  key: string
  label: string
  component: PlannedBackupComponent | null
  readonly below: Map<string, Growing>
}

const growing = (key: string, label: string): Growing => ({ key, label, component: null, below: new Map() })

/**
 * The components of one writer as a tree: elements of the logical path first, `\` between them (vss-model 5.1). A path
 * that no component stands for is a node without one. Pure; keeps the writer's order.
 */
export function componentTree(components: readonly PlannedBackupComponent[]): readonly ComponentNode[] {
  const root = growing('', '')
  for (const component of components) {
    let node = root
    const elements = componentName(component).split('\\')
    for (const [at, element] of elements.entries()) {
      const key = elements.slice(0, at + 1).join('\\')
      const known = node.below.get(element) ?? growing(key, element)
      node.below.set(element, known)
      node = known
    }
    node.component ??= component
  }
  return grown(root)
}

const grown = ({ below }: Growing): readonly ComponentNode[] =>
  [...below.values()].map((node) => ({
    key: node.key,
    label: node.label,
    component: node.component,
    below: grown(node),
  }))

/** Only what a text is found in, with the way to it. An empty text leaves all. */
export function matching(nodes: readonly ComponentNode[], text: string): readonly ComponentNode[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return nodes
  return nodes.flatMap((node) => {
    const words = `${node.key} ${node.component?.caption ?? ''}`.toLowerCase()
    if (words.includes(wanted)) return [node]
    const below = matching(node.below, text)
    return below.length > 0 ? [{ ...node, below }] : []
  })
}

/** At most so many nodes, in order, and whether any is missing. */
export function limited(
  nodes: readonly ComponentNode[],
  most: number,
): { readonly nodes: readonly ComponentNode[]; readonly hidden: number } {
  let left = most
  let hidden = 0
  const cut = (some: readonly ComponentNode[]): readonly ComponentNode[] =>
    some.flatMap((node) => {
      if (left <= 0) {
        hidden += countOf([node])
        return []
      }
      left--
      return [{ ...node, below: cut(node.below) }]
    })
  return { nodes: cut(nodes), hidden }
}

const countOf = (nodes: readonly ComponentNode[]): number =>
  nodes.reduce((sum, { below }) => sum + 1 + countOf(below), 0)
