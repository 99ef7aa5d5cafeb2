import { type KeychainAnswer, KeychainRequest } from './keychain'

/** The wire as the keychain's process has it. */
export interface KeychainPort {
  send(message: KeychainAnswer): void
  onMessage(listen: (message: unknown) => void): void
}

const SERVICE = 'Penumbra'

/**
 * Pinned: left to itself, the library falls back without a word to the kernel's keyring, which forgets everything at
 * the next start of the computer.
 */
const OPTIONS = { linux: { store: 'secret-service' } } as const

/** Answers questions until the parent ends the process. Anything but a question is a bug of ours and ends it. */
export function serveKeychain(port: KeychainPort): void {
  port.onMessage((message) => {
    perform(KeychainRequest.parse(message)).then(
      (value) => port.send({ kind: 'done', value }),
      (error: unknown) => port.send({ kind: 'unavailable', reason: reasonOf(error) }),
    )
  })
}

async function perform(request: KeychainRequest): Promise<string | null> {
  // Loaded here, so that no other process which passes this door loads native code.
  const { AsyncEntry } = await import('@napi-rs/keyring')
  const entry = new AsyncEntry(SERVICE, request.name, OPTIONS)
  switch (request.kind) {
    case 'get':
      return entry.getPassword()
    case 'set':
      await entry.setPassword(request.value)
      return null
    case 'remove':
      await entry.deletePassword()
      return null
  }
}

/** The library speaks of buses and services, never of values. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'for a reason it does not name')
