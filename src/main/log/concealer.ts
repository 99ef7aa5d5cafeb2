/** What stands in place of a secret. */
export const CONCEALED = '[secret]'

/** Shorter ones would make any text unreadable: they are concealed only where they stand alone. Units: characters. */
const SHORTEST_INSIDE = 4

/**
 * The secrets of this process, and a text without them: in plain, as JSON writes them, in base64, in hexadecimal and
 * as in an address. What was never registered is not found, so every password is registered where it enters.
 */
export class Concealer {
  readonly #forms = new Set<string>()
  /** Longest first, so that no piece of a longer one is left. */
  #ordered: readonly string[] = []

  add(secret: string): void {
    if (secret === '' || this.#forms.has(secret)) return
    for (const form of formsOf(secret)) this.#forms.add(form)
    this.#ordered = [...this.#forms].sort((one, other) => other.length - one.length)
  }

  conceal(text: string): string {
    let result = text
    for (const form of this.#ordered) {
      if (form.length >= SHORTEST_INSIDE) result = result.replaceAll(form, CONCEALED)
      else if (result === form) result = CONCEALED
    }
    return result
  }
}

/** Every way in which a secret may stand in a text. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const hexadecimal = bytes.toString('hex')
  const base64 = bytes.toString('base64')
  return [
    ...[
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
    ],
    ...[hexadecimal, hexadecimal.toUpperCase()],
    ...[base64, base64.replace(/=+$/, ''), bytes.toString('base64url')],
  ]
}
