import { createHash } from 'node:crypto'
import type { Snapshot } from '../repository'
import type { NamedSource } from './name-index'

/** A folder in memory: names of files are null, names of folders are folders. */
export interface Shelf {
  readonly [name: string]: Shelf | null
}

/** A repository of memory, as the index of names reads it, and how often it read a folder. */
export class NamedRepository implements NamedSource {
  readonly id: string
  readonly location = '/media/backup'
  readonly reads: string[] = []
  private readonly trees = new Map<string, string>()
  private readonly stored = new Map<Shelf, string>()
  private points: Snapshot[] = []

  constructor(id = 'a'.repeat(64)) {
    this.id = id
  }

  add(shelf: Shelf, day: number, { paths = ['/home'], ...changes }: Partial<Snapshot> = {}): string {
    const tree = this.store(shelf)
    const id = createHash('sha256').update(`${tree} ${day} ${paths.join()}`).digest('hex')
    const time = new Date(Date.UTC(2026, 10, day)).toISOString()
    this.points.push({ id, time, tree, hostname: 'h', paths, ...changes } as Snapshot)
    return id
  }

  remove(id: string): void {
    this.points = this.points.filter((point) => point.id !== id)
  }

  damage(name: string): void {
    for (const [id, text] of this.trees) if (text.includes(`"${name}"`)) this.trees.set(id, '{"nodes":[')
  }

  snapshots() {
    return Promise.resolve({ snapshots: this.points, damaged: [] })
  }

  rawBlob(_: 'data' | 'tree', id: string): Promise<Uint8Array> {
    this.reads.push(id)
    return Promise.resolve(Buffer.from(this.trees.get(id) ?? ''))
  }

  /** One shelf in many places is stored once. */
  private store(shelf: Shelf): string {
    const known = this.stored.get(shelf)
    if (known !== undefined) return known
    const nodes = Object.entries(shelf).map(([name, inside]) =>
      inside === null ? { name, type: 'file' } : { name, type: 'dir', subtree: this.store(inside) },
    )
    const text = JSON.stringify({ nodes })
    const id = createHash('sha256').update(text).digest('hex')
    this.trees.set(id, text)
    this.stored.set(shelf, id)
    return id
  }
}
