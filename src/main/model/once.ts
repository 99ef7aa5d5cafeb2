/** Makes something when it is first asked for, and gives the same to everybody afterwards. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}
