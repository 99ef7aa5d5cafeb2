import { nanosecondsOf } from '../repository'
import type { ListedEntry } from './ls-entries'

export const LS_ORDERS = ['name', 'size', 'time', 'mtime', 'atime', 'ctime', 'extension'] as const
export type LsOrder = (typeof LS_ORDERS)[number]

/** The entries in restic's orders, the smallest or oldest first; equal ones by their paths. Holds all of them. */
export async function sortedEntries(
  entries: AsyncIterable<ListedEntry>,
  order: LsOrder,
  isReverse: boolean,
): Promise<readonly ListedEntry[]> {
  const all: ListedEntry[] = []
  for await (const entry of entries) all.push(entry)
  if (order !== 'name') all.sort((one, other) => compare(order, one, other) || byText(one.path, other.path))
  return isReverse ? all.reverse() : all
}

function compare(order: Exclude<LsOrder, 'name'>, { node: one, path }: ListedEntry, other: ListedEntry): number {
  switch (order) {
    case 'size':
      return one.size - other.node.size
    case 'time':
    case 'mtime':
      return byTime(one.mtime, other.node.mtime)
    case 'atime':
      return byTime(one.atime, other.node.atime)
    case 'ctime':
      return byTime(one.ctime, other.node.ctime)
    case 'extension':
      return byText(extensionOf(path), extensionOf(other.path))
  }
}

const byTime = (one: string, other: string): number => {
  const difference = (nanosecondsOf(one) ?? 0n) - (nanosecondsOf(other) ?? 0n)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** From the last dot of the name on. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot)
}
