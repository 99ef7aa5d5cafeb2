import { readFile } from 'node:fs/promises'

const PROC_SWAPS = '/proc/swaps'

/** The swap files that the kernel uses now; none where it does not say. Source: proc(5). */
export async function activeSwaps(file = PROC_SWAPS): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return swapsIn(text)
}

/** Paths in `/proc/swaps`; what is no file (a partition) is none of ours. The kernel writes blanks as `\040`. */
export const swapsIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))
    .filter(([path, kind]) => path?.startsWith('/') && kind === 'file')
    .map(([path = '']) =>
      path.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
