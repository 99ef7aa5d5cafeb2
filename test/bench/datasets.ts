import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes, seededRandom } from '../support/seeded-random'

/** What is backed up in a benchmark, the same on every machine. Units: bytes. */
export const DATASETS = {
  /** Does not compress, in 16 files. */
  random: (folder: string, size: number) => {
    const random = seededRandom(1)
    return largeFiles(folder, size, (length) => randomBytes(random, length))
  },
  /** Words in lines, in 16 files: compresses to about a third. */
  text: (folder: string, size: number) => {
    const random = seededRandom(2)
    return largeFiles(folder, size, (length) => words(random, length))
  },
  /** One tenth that does not compress, ten times over, in 16 files. */
  duplicate: (folder: string, size: number) => {
    const random = seededRandom(4)
    const blocks: Uint8Array[] = []
    let next = 0
    return largeFiles(folder, size, (length) => {
      const block = (blocks[next] ??= randomBytes(random, BLOCK))
      next = (next + 1) % Math.ceil(size / 10 / BLOCK)
      return block.subarray(0, length)
    })
  },
  /** A file of 4 KiB on average for each 10,000 bytes of the size: 100,000 for 1 GB. */
  small: async (folder: string, size: number) => {
    const random = seededRandom(3)
    for (let n = 0; n < Math.ceil(size / 10_000); n++) {
      const place = join(folder, String(n % 64), String(n % 7))
      if (n < 64 * 7) await mkdir(place, { recursive: true })
      const length = Math.ceil(random() * 8192)
      await writeFile(join(place, `file-${n}`), n % 2 === 0 ? words(random, length) : randomBytes(random, length))
    }
  },
} as const

export type DatasetName = keyof typeof DATASETS

const FILES = 16
const BLOCK = 1 << 20

async function largeFiles(folder: string, size: number, make: (length: number) => Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (let n = 0; n < FILES; n++) {
    const file = await open(join(folder, `file-${n}`), 'w')
    try {
      for (let left = Math.ceil(size / FILES); left > 0; left -= BLOCK) await file.write(make(Math.min(left, BLOCK)))
    } finally {
      await file.close()
    }
  }
}

const VOCABULARY = Array.from({ length: 4096 }, (_none, n) => (n * 2654435761).toString(36).slice(0, 3 + (n % 7)))

/** Invented words, the frequent ones much more often than the rare, with numbers among them. */
function words(random: () => number, length: number): Uint8Array {
  const parts: string[] = []
  for (let have = 0; have < length;) {
    const rank = Math.floor(VOCABULARY.length ** random())
    const part = random() < 0.1 ? `${Math.floor(random() * 1e6)}\n` : `${VOCABULARY[rank] ?? ''} `
    parts.push(part)
    have += part.length
  }
  return Buffer.from(parts.join('').slice(0, length))
}
