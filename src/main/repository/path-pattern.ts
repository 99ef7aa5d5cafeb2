/**
 * Patterns of paths as stock clients understand them: each component is a wildcard of `*`, `?` and `[a-z]`, and `**`
 * stands for any number of components. A pattern without a leading slash may begin anywhere; one that matches a folder
 * matches all that is in it.
 */
export interface PathPattern {
  readonly isAnchored: boolean
  /** `null` for `**`. */
  readonly components: readonly (RegExp | null)[]
  /**
   * A stretch of every name that the last component can match, as long as can be; empty where there is none. Where case is
   * ignored it is plain ASCII: other letters have more than two forms.
   */
  readonly needle: string
}

/** Null for a pattern that is empty or malformed, such as one with an open bracket. */
export function parsePattern(text: string, { ignoreCase = false } = {}): PathPattern | null {
  const components: (RegExp | null)[] = []
  let needle = ''
  for (const name of text.split('/').filter((part) => part !== '' && part !== '.')) {
    const wildcard = name === '**' ? null : wildcardOf(name, ignoreCase)
    if (wildcard === undefined) return null
    components.push(wildcard && wildcard.expression)
    if (wildcard) needle = wildcard.needle
  }
  return components.length === 0 ? null : { isAnchored: text.startsWith('/'), components, needle }
}

/** Whether the path with these names, or a folder above it, matches. */
export function matchesPath({ isAnchored, components }: PathPattern, names: readonly string[]): boolean {
  const last = isAnchored ? 0 : names.length
  for (let from = 0; from <= last; from++) if (matchesFrom(components, names, from)) return true
  return false
}

/** Whether anything below the folder with these names can match. */
export function mayMatchBelow({ isAnchored, components }: PathPattern, names: readonly string[]): boolean {
  if (!isAnchored) return true
  for (const [position, name] of names.entries()) {
    const component = components[position]
    if (component === undefined || component === null) return true
    if (!component.test(name)) return false
  }
  return true
}

/** Whether a path that ends in this name can match, if no folder above it does. */
export function mayEndIn({ components }: PathPattern, name: string): boolean {
  const last = components.findLast((component) => component !== null)
  return !last || components.at(-1) === null || last.test(name)
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
function wildcardOf(text: string, ignoreCase: boolean): { expression: RegExp; needle: string } | undefined {
  let source = ''
  let [run, needle] = ['', '']
  const characters = Array.from(text)
  const take = (character: string) => {
    source += literal(character)
    run = ignoreCase && character > '\x7f' ? '' : run + character
    if (run.length > needle.length) needle = run
  }
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (!/[*?\\[]/.test(character)) {
      take(character)
    } else if (character === '\\') {
      const escaped = characters[++at]
      if (escaped === undefined) return undefined
      take(escaped)
    } else {
      run = ''
      const set =
        character === '[' ? bracket(characters, at) : { source: character === '*' ? '[^/]*' : '[^/]', end: at }
      if (set === undefined) return undefined
      source += set.source
      at = set.end
    }
  }
  try {
    return { expression: new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su'), needle }
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
