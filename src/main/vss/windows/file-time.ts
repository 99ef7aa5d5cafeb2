/** A FILETIME in decimal (100 ns since 1601, UTC) as RFC 3339. */
export const fileTime = (ticks: string): string =>
  new Date(Number(BigInt(ticks) / TICKS_OF_A_MILLISECOND) - TO_UNIX).toISOString()

const TICKS_OF_A_MILLISECOND = 10_000n
/** From 1601 to 1970. Units: milliseconds. */
const TO_UNIX = 11_644_473_600_000
