import { join } from 'node:path'
import type { FileKind } from '../repository'

/** What the native side calls `data/ab/abcd...`, `index/abcd...` or `snapshots/abcd...`. Another shape is a bug. */
export function fileOf(path: string): { readonly kind: FileKind; readonly name: string } {
  const found = /^(?:(data)\/[0-9a-f]{2}|(index|snapshots))\/([0-9a-f]{64})$/.exec(path)
  if (!found) throw new RangeError(`not a file that the mover writes: ${path}`)
  return { kind: found[1] ? 'data' : found[2] === 'index' ? 'index' : 'snapshots', name: found[3] ?? '' }
}

/** Where a file lies that the native side calls `quarantine/<folder>/<kind>/<name>`. Another shape is a bug. */
export function placeIn(quarantine: string, to: string): string {
  const found = /^quarantine\/([0-9A-Za-z-]{1,80}\/(?:data|index|snapshots)\/[0-9a-f]{64})$/.exec(to)
  if (!found?.[1]) throw new RangeError(`not a place in the quarantine: ${to}`)
  return join(quarantine, found[1])
}
