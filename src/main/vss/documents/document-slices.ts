/** A long list of a value, or part of it, taken out of its place so that no one message is large. */
export interface Slice {
  readonly path: readonly (string | number)[]
  readonly items: readonly unknown[]
}

/** Lists above this are taken out. */
const LONG = 100
/** Items of one slice: a few milliseconds to receive. */
const SLICE = 1_000

/** A value without its long lists, and these in slices. Maps stay as they are. */
export function takeApart(value: unknown): { readonly head: unknown; readonly slices: readonly Slice[] } {
  const slices: Slice[] = []
  return { head: without(value, [], slices), slices }
}

/** Puts a slice back where it came from. Changes `head`. */
export function putBack(head: unknown, { path, items }: Slice): void {
  const list = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], head)
  ;(list as unknown[]).push(...items)
}

function without(value: unknown, path: Slice['path'], slices: Slice[]): unknown {
  if (Array.isArray(value)) {
    if (value.length <= LONG) return value.map((item: unknown, index) => without(item, [...path, index], slices))
    for (let at = 0; at < value.length; at += SLICE) slices.push({ path, items: value.slice(at, at + SLICE) })
    return []
  }
  if (value === null || typeof value !== 'object' || value instanceof Map) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, without(part, [...path, key], slices)]))
}
