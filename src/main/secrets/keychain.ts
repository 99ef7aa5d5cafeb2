import { z } from 'zod'

/** The desktop's keychain: the Secret Service on Linux, the Credential Manager on Windows, the Keychain on macOS. */
export interface Keychain {
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}

/** There is none, it is locked, or it does not answer. The reason never holds a secret. */
export class KeychainUnavailable extends Error {
  override readonly name = 'KeychainUnavailable'
}

/** What is asked of the keychain's process. */
export const KeychainRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('get'), name: z.string() }),
  z.object({ kind: z.literal('set'), name: z.string(), value: z.string() }),
  z.object({ kind: z.literal('remove'), name: z.string() }),
])
export type KeychainRequest = z.infer<typeof KeychainRequest>

/** Its one answer. `value` is null for everything but a found secret. */
export const KeychainAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), value: z.string().nullable() }),
  z.object({ kind: z.literal('unavailable'), reason: z.string() }),
])
export type KeychainAnswer = z.infer<typeof KeychainAnswer>
