/** One value of an enumeration: our word, its number in the API, its spelling in the documents and other spellings. */
export interface EnumerationRow<Word extends string> {
  readonly word: Word
  readonly value: number
  readonly xml: string
  readonly also?: readonly string[]
}

/** A closed list of words with their numbers and spellings. Every lookup that can fail answers null. */
export interface Enumeration<Word extends string> {
  /** The name in the API, for messages. */
  readonly name: string
  readonly words: readonly Word[]
  valueOf(word: Word): number
  ofValue(value: number): Word | null
  toXml(word: Word): string
  /** Any known spelling, in any case. */
  ofXml(text: string): Word | null
}

export type WordOf<Of> = Of extends Enumeration<infer Word> ? Word : never

export function enumeration<const Word extends string>(
  name: string,
  rows: readonly EnumerationRow<Word>[],
): Enumeration<Word> {
  const byWord = new Map(rows.map((row) => [row.word, row]))
  const byValue = new Map(rows.map((row) => [row.value, row.word]))
  const bySpelling = new Map(
    rows.flatMap((row) => [row.xml, ...(row.also ?? [])].map((text) => [text.toLowerCase(), row.word] as const)),
  )
  const rowOf = (word: Word): EnumerationRow<Word> => {
    const row = byWord.get(word)
    if (!row) throw new RangeError(`${name} has no ${word}`)
    return row
  }
  return {
    name,
    words: rows.map((row) => row.word),
    valueOf: (word) => rowOf(word).value,
    ofValue: (value) => byValue.get(value) ?? null,
    toXml: (word) => rowOf(word).xml,
    ofXml: (text) => bySpelling.get(text.toLowerCase()) ?? null,
  }
}
