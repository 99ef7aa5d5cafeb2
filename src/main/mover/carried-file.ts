import type { FileKind } from '../repository'

/** What the native side calls `data/ab/abcd...` or `index/abcd...`. Another shape is a bug. */
export function fileOf(path: string): { readonly kind: FileKind; readonly name: string } {
  const found = /^(?:(data)\/[0-9a-f]{2}|(index))\/([0-9a-f]{64})$/.exec(path)
  if (!found) throw new RangeError(`not a file that the mover writes: ${path}`)
  return { kind: found[1] ? 'data' : 'index', name: found[3] ?? '' }
}
