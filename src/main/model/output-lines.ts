/** Units: characters, and lines of one process. More than this is noise, and a log is not a place for noise. */
const LONGEST_LINE = 1_000
const MOST_LINES = 200

/**
 * Takes what a process says on its standard error, piece by piece, and tells it line by line; says once when it stops
 * listening. What is told is not trusted: another library wrote it.
 */
export function outputLines(tell: (line: string) => void): (piece: { toString(): string }) => void {
  let rest = ''
  let told = 0
  return (piece) => {
    const lines = (rest + piece.toString()).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) {
      if (line.trim() === '' || told > MOST_LINES) continue
      told++
      tell(told > MOST_LINES ? '(and more)' : line.slice(0, LONGEST_LINE))
    }
  }
}

/** Who listens to what our processes say beside their messages. */
export type Heard = (entry: string, line: string) => void
