/** The letters of Go's fs.FileMode, highest bit first, as stock clients print them. */
const LETTERS = 'dalTLDpSugct?'
const PERMISSIONS = 'rwxrwxrwx'

/** `drwxr-xr-x` for the mode of a node; one letter for each of the upper bits that is set, a dash when none is. */
export function modeText(mode: number): string {
  const has = (bit: number) => Math.floor(mode / 2 ** bit) % 2 === 1
  const kind =
    Array.from(LETTERS)
      .filter((_, place) => has(31 - place))
      .join('') || '-'
  return (
    kind +
    Array.from(PERMISSIONS)
      .map((letter, place) => (has(8 - place) ? letter : '-'))
      .join('')
  )
}
