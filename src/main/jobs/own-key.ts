/** Bytes of randomness: nobody types it, nobody guesses it. */
const BYTES = 32
const MARK = 'penumbra-key-'

/** The secret of a key that one computer has for itself. It says what it is, so that no person's sheet shows it. */
export const ownKeySecret = (random: (count: number) => Uint8Array): string =>
  MARK + Buffer.from(random(BYTES)).toString('base64url')

export const isOwnKey = (secret: string): boolean => secret.startsWith(MARK)
