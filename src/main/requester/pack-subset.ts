/**
 * Which packs a check reads. `part` is one of `of` parts that together are all packs; `share` and `bytes` choose at
 * random. Units: `share` from 0 to 1.
 */
export type PackSubset =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'part'; readonly part: number; readonly of: number }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'bytes'; readonly bytes: number }

interface SizedPack {
  readonly id: string
  readonly size: number
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 }

/** Reads `2/5`, `1.5%` or `500M`; null for anything else. Parts count from 1 and are at most 256. */
export function parseSubset(text: string): PackSubset | null {
  const fraction = /^(\d{1,3})\/(\d{1,3})$/.exec(text)
  if (fraction !== null) {
    const [part, of] = [Number(fraction[1]), Number(fraction[2])]
    return part >= 1 && part <= of && of <= 256 ? { kind: 'part', part, of } : null
  }
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text)
  if (percent !== null) {
    const share = Number(percent[1]) / 100
    return share > 0 && share <= 1 ? { kind: 'share', share } : null
  }
  const size = /^(\d{1,12})([KMGT]?)$/i.exec(text)
  const bytes = size === null ? 0 : Number(size[1]) * (UNITS[(size[2] ?? '').toUpperCase()] ?? 0)
  return bytes > 0 ? { kind: 'bytes', bytes } : null
}

/**
 * The packs of a subset. What is chosen at random is at least one pack, and by size at most the size asked for after
 * the first. `random` answers from 0 to below 1.
 */
export function choosePacks<P extends SizedPack>(
  packs: readonly P[],
  subset: PackSubset,
  random: () => number,
): readonly P[] {
  switch (subset.kind) {
    case 'none':
      return []
    case 'all':
      return packs
    case 'part':
      // By the first byte of the id: as stock clients divide them, so that parts of both add up.
      return packs.filter(({ id }) => parseInt(id.slice(0, 2), 16) % subset.of === subset.part - 1)
    case 'share':
      return shuffled(packs, random).slice(0, Math.max(1, Math.round(packs.length * subset.share)))
    case 'bytes': {
      let left = subset.bytes
      return shuffled(packs, random).filter(({ size }, place) => {
        if (size > left && place > 0) return false
        left -= size
        return true
      })
    }
    default:
      return subset satisfies never
  }
}

function shuffled<P>(packs: readonly P[], random: () => number): readonly P[] {
  return packs
    .map((pack) => ({ pack, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ pack }) => pack)
}
