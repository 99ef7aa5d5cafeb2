/**
 * Patterns of paths as stock clients understand them: each component is a wildcard of `*`, `?` and `[a-z]`, and `**`
 * stands for any number of components. A pattern without a leading slash may begin anywhere; one that matches a folder
 * matches all that is in it.
 */
export interface PathPattern {
  readonly isAnchored: boolean
  /** `null` for `**`. */
  readonly components: readonly (RegExp | null)[]
  /** The same as text, `**` as it is. */
  readonly names: readonly string[]
}

/** Null for a pattern that is empty or malformed, such as one with an open bracket. */
export function parsePattern(text: string, { ignoreCase = false } = {}): PathPattern | null {
  const components: (RegExp | null)[] = []
  const names = text.split('/').filter((part) => part !== '' && part !== '.')
  for (const name of names) {
    const wildcard = name === '**' ? null : wildcardOf(name, ignoreCase)
    if (wildcard === undefined) return null
    components.push(wildcard)
  }
  return components.length === 0 ? null : { isAnchored: text.startsWith('/'), components, names }
}

/** Whether the path with these names, or a folder above it, matches. */
export function matchesPath({ isAnchored, components }: PathPattern, names: readonly string[]): boolean {
  const last = isAnchored ? 0 : names.length
  for (let from = 0; from <= last; from++) if (matchesFrom(components, names, from)) return true
  return false
}

function matchesFrom(components: readonly (RegExp | null)[], names: readonly string[], from: number): boolean {
  for (const [position, component] of components.entries()) {
    if (component === null) {
      const rest = components.slice(position + 1)
      for (let skip = from + position; skip <= names.length; skip++) if (matchesFrom(rest, names, skip)) return true
      return false
    }
    const name = names[from + position]
    if (name === undefined || !component.test(name)) return false
  }
  return true
}

/** Undefined when it is malformed. */
function wildcardOf(text: string, ignoreCase: boolean): RegExp | undefined {
  let source = ''
  const characters = Array.from(text)
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (!/[*?\\[]/.test(character)) {
      source += literal(character)
    } else if (character === '\\') {
      const escaped = characters[++at]
      if (escaped === undefined) return undefined
      source += literal(escaped)
    } else {
      const set =
        character === '[' ? bracket(characters, at) : { source: character === '*' ? '[^/]*' : '[^/]', end: at }
      if (set === undefined) return undefined
      source += set.source
      at = set.end
    }
  }
  try {
    return new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su')
  } catch {
    // A range whose end is before its beginning.
    return undefined
  }
}

function bracket(characters: readonly string[], start: number): { source: string; end: number } | undefined {
  let at = start + 1
  const isNegated = characters[at] === '^'
  if (isNegated) at++
  let inside = ''
  while (characters[at] !== ']' || inside === '') {
    const low = one()
    if (low === undefined) return undefined
    inside += low
    if (characters[at] !== '-') continue
    at++
    const high = one()
    if (high === undefined) return undefined
    inside += `-${high}`
  }
  return { source: `[${isNegated ? '^' : ''}${inside}]`, end: at }

  function one(): string | undefined {
    const character = characters[at++]
    if (character === undefined || character === '-' || character === ']') return undefined
    const meant = character === '\\' ? characters[at++] : character
    return meant === undefined ? undefined : literalInSet(meant)
  }
}

const literal = (character: string) => (/[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character)

/** The same between brackets, where a dash means something too. */
const literalInSet = (character: string) => (character === '-' ? '\\-' : literal(character))
