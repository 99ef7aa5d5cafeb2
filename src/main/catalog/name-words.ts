/**
 * What is looked for among names, and how it is asked of the index. Pure.
 *
 * Words are separated by spaces; each must be in the name, whatever its case. `*` is anything, `?` one character, and a
 * word with one of them is the whole name. Names are compared as the repository quotes them.
 */
export interface NameWords {
  /** For the index of three characters in a row; null when no word has three. */
  readonly match: string | null
  /** For SQLite's LIKE with `!` as its escape: holds for every name that matches. */
  readonly likes: readonly string[]
  readonly isMatch: (quoted: string) => boolean
}

export function nameWords(text: string): NameWords {
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').toLowerCase())
  const tests = words.map((word) => {
    if (!/[*?]/.test(word)) return (name: string) => name.includes(word)
    const pattern = new RegExp(
      `^${word
        .replace(/[$()+.[\\\]^{|}]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      'su',
    )
    return (name: string) => pattern.test(name)
  })
  const trigrams = [...new Set(words.flatMap((word) => word.split(/[*?]+/).flatMap(trigramsOf)))]
  return {
    likes: words.map(likeOf),
    match: trigrams.length === 0 ? null : trigrams.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND '),
    isMatch(quoted) {
      const name = quoted.toLowerCase()
      return tests.every((test) => test(name))
    },
  }
}

/** LIKE folds the case of ASCII alone, so anything else may be anything. */
function likeOf(word: string): string {
  const pattern = Array.from(word)
    .map((one) => (one === '*' ? '%' : one === '?' || one > '~' ? '_' : /[%_!]/.test(one) ? `!${one}` : one))
    .join('')
  return /[*?]/.test(word) ? pattern : `%${pattern}%`
}

function trigramsOf(part: string): string[] {
  const characters = Array.from(part)
  return characters.slice(2).map((third, at) => `${characters[at] ?? ''}${characters[at + 1] ?? ''}${third}`)
}
