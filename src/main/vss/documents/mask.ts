/** The bits of one mask of the API, by our names. Units: bit values, as decimal numbers in documents. */
export type MaskBits = Readonly<Record<string, number>>

/** What a mask says: the names of its known bits in the order of their table, and what is left without a name. */
export interface MaskMeaning<Bit extends string> {
  readonly names: readonly Bit[]
  readonly rest: number
}

/** Reads any mask up to 32 bits. */
export function readMask<Bits extends MaskBits>(bits: Bits, mask: number): MaskMeaning<keyof Bits & string> {
  const names = Object.keys(bits).filter((name) => isSet(mask, bits[name] ?? 0))
  const known = Object.values(bits).reduce((sum, bit) => sum | bit, 0)
  return { names, rest: (mask & ~known) >>> 0 }
}

const isSet = (mask: number, bit: number): boolean => (mask & bit) !== 0
