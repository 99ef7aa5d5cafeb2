/** Without letters and digits that look alike when a person copies them from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 6
const GROUP_LENGTH = 4

/** A password of 118 bits in groups that can be read aloud. `random` gives that many random bytes. */
export function generatePassword(random: (count: number) => Uint8Array): string {
  const letters: string[] = []
  while (letters.length < GROUPS * GROUP_LENGTH) {
    for (const byte of random(64)) {
      // Bytes beyond the last whole multiple would make some letters likelier than others.
      if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS[byte % LETTERS.length] ?? '')
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  )
  return groups.join('-')
}
