/** One value of an enumeration: our word, its number and name in the API, its spellings in the documents. */
export interface EnumerationRow<Word extends string> {
  readonly word: Word
  readonly value: number
  /** The constant's name, behind the prefix that all of its enumeration share. */
  readonly symbol: string
  /** As it is written; the symbol where documents never hold it, or hold it as it is. */
  readonly xml?: string
}

/** A closed list of words with their numbers and spellings. Every lookup that can fail answers null. */
export interface Enumeration<Word extends string> {
  /** The name in the API, for messages. */
  readonly name: string
  readonly words: readonly Word[]
  valueOf(word: Word): number
  ofValue(value: number): Word | null
  /** The constant's name in the API, as people look for it. */
  symbolOf(word: Word): string
  toXml(word: Word): string
  /** The spelling of documents or the constant's name without its prefix, in any case. */
  ofXml(text: string): Word | null
}

export type WordOf<Of> = Of extends Enumeration<infer Word> ? Word : never

export function enumeration<const Word extends string>(
  name: string,
  prefix: string,
  rows: readonly EnumerationRow<Word>[],
): Enumeration<Word> {
  const byWord = new Map(rows.map((row) => [row.word, row]))
  const byValue = new Map(rows.map((row) => [row.value, row.word]))
  const bySpelling = new Map(
    rows.flatMap(({ word, symbol, xml = symbol }) => [xml, symbol].map((text) => [text.toLowerCase(), word] as const)),
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
    symbolOf: (word) => `${prefix}${rowOf(word).symbol}`,
    toXml: (word) => rowOf(word).xml ?? rowOf(word).symbol,
    ofXml: (text) => bySpelling.get(text.toLowerCase()) ?? null,
  }
}
