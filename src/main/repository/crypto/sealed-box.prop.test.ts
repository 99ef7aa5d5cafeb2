import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemRandom } from './random'
import { randomSealKey } from './seal-key'
import { seal, SEAL_OVERHEAD, unseal } from './sealed-box'

const key = randomSealKey(systemRandom)

it('R10: what was sealed comes back', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (plain) => {
      const box = seal(key, plain, systemRandom)
      expect(box).toHaveLength(plain.length + SEAL_OVERHEAD)
      expect(Buffer.from((await unseal(key, box)) ?? []).equals(plain)).toBe(true)
    }),
  ))

it('R10: comes back across the borders of slices', async () => {
  for (const length of [65_535, 65_536, 65_537, 131_072 + 5]) {
    const plain = systemRandom(length)
    expect(Buffer.from((await unseal(key, seal(key, plain, systemRandom))) ?? []).equals(plain)).toBe(true)
  }
})

it('R10: any flipped bit is refused', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(), async (plain, where) => {
      const box = Buffer.from(seal(key, plain, systemRandom))
      const bit = where % (box.length * 8)
      box[bit >> 3] = (box[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await unseal(key, box)).toBeNull()
    }),
  ))
