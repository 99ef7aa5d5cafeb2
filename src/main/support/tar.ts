import { gzipSync } from 'node:zlib'

export interface TarEntry {
  /** At most 100 bytes of ASCII, without a leading slash. */
  readonly name: string
  readonly content: string
}

const BLOCK = 512

/**
 * A gzipped archive of small text files that every tar reads.
 * Units: `at` in milliseconds since 1970 UTC. Source: POSIX.1-2017, pax: ustar Interchange Format.
 */
export function packTar(entries: readonly TarEntry[], at: number): Uint8Array {
  const parts = entries.flatMap(({ name, content }) => {
    const bytes = Buffer.from(content, 'utf8')
    return [header(name, bytes.length, at), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))]
  })
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]))
}

function header(name: string, size: number, at: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => `${Math.trunc(value).toString(8).padStart(digits, '0')}\0`
  block.write(name, 0, 100, 'ascii')
  block.write(octal(0o600, 7), 100)
  block.write(octal(0, 7) + octal(0, 7), 108)
  block.write(octal(size, 11) + octal(at / 1_000, 11), 124)
  block.write('        0', 148)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
