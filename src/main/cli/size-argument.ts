const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 }

/** Bytes of `500M`, `10G`, `0`; null for anything else. A unit is a power of 1024, as restic has it. */
export function parseSize(text: string): number | null {
  const size = /^(\d{1,12})([BKMGT]?)$/i.exec(text)
  return size === null ? null : Number(size[1]) * (UNITS[(size[2] ?? '').toUpperCase()] ?? 1)
}
