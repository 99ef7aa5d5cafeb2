import { expect, it } from 'vitest'
import { decompress } from './decompress'
import { zstdBomb, zstdFrame } from './zstd-frame.fake'

/** `Penumbra; ` twenty times, by zstd 1.5: a compressed block and no size in its header. */
const COMPRESSED = Buffer.from('KLUv/QBYjQAAUFBlbnVtYnJhOyABALtSBQk=', 'base64')

it('R14: expands a frame, also one of many blocks', async () => {
  const content = Buffer.alloc(300_000, 'penumbra ')
  expect(Buffer.from(await decompress(zstdFrame(content), content.length)).equals(content)).toBe(true)
  expect(await decompress(zstdFrame(Buffer.of()), 0)).toHaveLength(0)
  expect(Buffer.from(await decompress(COMPRESSED, 200)).toString()).toBe('Penumbra; '.repeat(20))
})

it('R14: refuses a frame that holds more than it should', async () => {
  await expect(decompress(zstdFrame(Buffer.alloc(200_000)), 199_999)).rejects.toThrow(RangeError)
  await expect(decompress(zstdBomb(10_000), 1 << 20)).rejects.toThrow('more than 1048576 bytes')
})

it('R14: refuses a frame that is cut, empty or no frame', async () => {
  const frame = zstdFrame(Buffer.from('hello'))
  for (const bytes of [Buffer.of(), Buffer.from('hello hello hello'), frame.subarray(0, frame.length - 1)]) {
    await expect(decompress(bytes, 100)).rejects.toThrow(RangeError)
  }
})
