import type { Random } from '../crypto'

/**
 * The polynomial over GF(2) that a repository cuts its files with: irreducible, of degree 53.
 *
 * Units: bit i is the coefficient of x^i; text is hexadecimal without prefix or padding, 14 digits.
 * A client that is given a reducible one refuses the repository, and so does this one. Source: M. Ben-Or, Probabilistic
 * algorithms in finite fields (1981): f of degree n is irreducible when gcd(x^(2^i) - x mod f, f) = 1 for i = 1..n/2.
 */
export type Polynomial = bigint

export const DEGREE = 53

/** Null for what is not the text of an irreducible polynomial of degree 53. */
export function parsePolynomial(text: string): Polynomial | null {
  if (!/^[0-9a-f]{14}$/.test(text)) return null
  const polynomial = BigInt(`0x${text}`)
  return degree(polynomial) === DEGREE && isIrreducible(polynomial) ? polynomial : null
}

export const polynomialText = (polynomial: Polynomial): string => polynomial.toString(16)

/** About one in 27 candidates is irreducible; each test takes well under a millisecond. */
export function randomPolynomial(random: Random): Polynomial {
  for (;;) {
    const bits = Buffer.from(random(8)).readBigUInt64LE() & ((1n << BigInt(DEGREE)) - 1n)
    const candidate = bits | (1n << BigInt(DEGREE)) | 1n
    if (isIrreducible(candidate)) return candidate
  }
}

export function isIrreducible(polynomial: Polynomial): boolean {
  let power = 2n
  for (let i = 1; i <= degree(polynomial) / 2; i++) {
    power = multiply(power, power, polynomial)
    if (gcd(power ^ 2n, polynomial) !== 1n) return false
  }
  return degree(polynomial) > 0
}

export const degree = (polynomial: Polynomial): number => polynomial.toString(2).length - 1

export function remainder(value: Polynomial, divisor: Polynomial): Polynomial {
  const size = degree(divisor)
  let rest = value
  for (let excess = degree(rest) - size; rest !== 0n && excess >= 0; excess = degree(rest) - size) {
    rest ^= divisor << BigInt(excess)
  }
  return rest
}

export function multiply(one: Polynomial, other: Polynomial, modulus: Polynomial): Polynomial {
  let product = 0n
  for (let shifted = one, bits = other; bits > 0n; bits >>= 1n, shifted <<= 1n) {
    if ((bits & 1n) === 1n) product ^= shifted
  }
  return remainder(product, modulus)
}

function gcd(one: Polynomial, other: Polynomial): Polynomial {
  let [greater, smaller] = [one, other]
  while (smaller !== 0n) [greater, smaller] = [smaller, remainder(greater, smaller)]
  return greater
}
