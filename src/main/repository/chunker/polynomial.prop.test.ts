import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemRandom } from '../crypto'
import {
  degree,
  isIrreducible,
  multiply,
  parsePolynomial,
  polynomialText,
  randomPolynomial,
  remainder,
} from './polynomial'

it('R13: knows every irreducible polynomial of a small degree', () => {
  const irreducible = (size: number) => {
    const all = Array.from({ length: 2 ** size }, (_, i) => BigInt(2 ** size + i))
    return all.filter((candidate) => {
      for (let divisor = 2n; degree(divisor) <= size / 2; divisor++)
        if (remainder(candidate, divisor) === 0n) return false
      return true
    })
  }
  for (const size of [2, 3, 5, 8, 10]) {
    const all = Array.from({ length: 2 ** size }, (_, i) => BigInt(2 ** size + i))
    expect(all.filter(isIrreducible)).toEqual(irreducible(size))
  }
})

it('R13: a product is never irreducible', () => {
  const factor = fc.bigInt({ min: 2n, max: 2n ** 26n })
  fc.assert(
    fc.property(factor, factor, (one, other) => {
      expect(isIrreducible(multiply(one, other, 1n << 60n))).toBe(false)
    }),
  )
})

it('R13: makes polynomials that it takes back, of degree 53', () => {
  for (let i = 0; i < 20; i++) {
    const polynomial = randomPolynomial(systemRandom)
    expect(degree(polynomial)).toBe(53)
    expect(parsePolynomial(polynomialText(polynomial))).toBe(polynomial)
  }
})

it('R13: takes the polynomial of the chunker that stock clients test with, and refuses others', () => {
  expect(parsePolynomial('3da3358b4dc173')).not.toBeNull()
  for (const text of ['3da3358b4dc172', '3DA3358B4DC173', '0x3da3358b4dc173', '3', '', '7da3358b4dc173']) {
    expect(parsePolynomial(text)).toBeNull()
  }
})
