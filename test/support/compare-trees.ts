import { open, readlink } from 'node:fs/promises'
import { type Entry, readTree } from './read-tree'

/**
 * How two folders differ, in words; empty when they are equal in all that a backup must keep: type, mode, owner, size,
 * modification time in nanoseconds, device number, link target, extended attributes, which names are one file, content.
 */
export async function compareTrees(
  expected: string,
  actual: string,
  { except = () => false }: CompareOptions = {},
): Promise<readonly string[]> {
  const [left, right] = [await readTree(expected), await readTree(actual)]
  const differences: string[] = []
  for (const path of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    if (except(path)) continue
    const [a, b] = [left.get(path), right.get(path)]
    if (!b) differences.push(`${path}: missing`)
    else if (!a) differences.push(`${path}: not expected`)
    else differences.push(...compareFacts(path, a, b), ...(await compareContent(path, a, b)))
  }
  return differences
}

export interface CompareOptions {
  /** Paths, relative to both roots, that are not compared. */
  readonly except?: (path: string) => boolean
}

function compareFacts(path: string, a: Entry, b: Entry): readonly string[] {
  const names = Object.keys(a.facts) as (keyof Entry['facts'])[]
  return names.flatMap((name) =>
    a.facts[name] === b.facts[name] ? [] : [`${path}: ${name} is ${b.facts[name]}, not ${a.facts[name]}`],
  )
}

async function compareContent(path: string, a: Entry, b: Entry): Promise<readonly string[]> {
  if (a.facts.type !== b.facts.type) return []
  if (a.facts.type === 'symlink') {
    const [from, to] = await Promise.all([readlink(a.place, 'buffer'), readlink(b.place, 'buffer')])
    return from.equals(to) ? [] : [`${path}: leads to ${to.toString()}, not ${from.toString()}`]
  }
  if (a.facts.type !== 'file' || a.facts.size !== b.facts.size) return []
  const at = await firstDifference(a.place, b.place)
  return at === null ? [] : [`${path}: content differs at byte ${at}`]
}

const BLOCK = 1 << 20

async function firstDifference(a: Buffer, b: Buffer): Promise<number | null> {
  const left = await open(a)
  try {
    const right = await open(b)
    try {
      const [one, two] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)]
      for (let position = 0; ;) {
        const { bytesRead } = await left.read(one, 0, BLOCK, position)
        const { bytesRead: other } = await right.read(two, 0, BLOCK, position)
        const length = Math.min(bytesRead, other)
        if (one.compare(two, 0, length, 0, length) !== 0) return position + one.findIndex((byte, i) => byte !== two[i])
        if (bytesRead !== other) return position + length
        if (length === 0) return null
        position += length
      }
    } finally {
      await right.close()
    }
  } finally {
    await left.close()
  }
}
