/** A value as its leaves: each with the keys that lead to it, `[]` for any member of a list. */
export type Leaf = readonly [path: string, value: unknown]

/** Every leaf of some JSON, in order; an empty list or object is a leaf of its own. */
export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((member) => leavesOf(member, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, path === '' ? key : `${path}.${key}`))
}

/** The fields of some JSON, each once, sorted. */
export const fieldsOf = (values: readonly unknown[]): readonly string[] =>
  [...new Set(values.flatMap((value) => leavesOf(value).map(([path]) => path)))].sort()

/** Standard output as values: one JSON text, or one a line. */
export function valuesOf(text: string): readonly unknown[] {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
  const values = lines.map((line) => JSON.parse(line) as unknown)
  return values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values
}
