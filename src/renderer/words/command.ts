/** A command of `penumbra` as a person types it into a shell; words that need quotes have them. */
export const commandOf = (...words: readonly string[]): string => shellLine('penumbra', ...words)

/** A command of any program, in the same way. */
export const shellLine = (...words: readonly string[]): string => words.map(shellWord).join(' ')

const shellWord = (text: string): string => (/^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
