import * as http from 'node:http'
import * as https from 'node:https'
import { Unsent } from './unsent'

export interface PostWish {
  readonly address: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
  /** Certificates that are trusted instead of the system's; for tests. */
  readonly ca?: string | undefined
}

/** What of the answer is waited for. Units: bytes. */
const MOST = 64 * 1024

/**
 * Sends one text to a web address. A redirection is not followed: it would carry a token to another server.
 * Fails: `Unsent`; `timed-out` when the signal comes first.
 */
export function post({ address, headers, body, signal, ca }: PostWish): Promise<void> {
  const { request } = address.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const about = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal }
    // No connection is kept: nothing of ours stays open after the answer.
    const asked = request(address, { ...about, agent: false, ...(ca !== undefined && { ca }) }, (answer) => {
      const { statusCode = 0 } = answer
      let read = 0
      answer.on('data', (part: Buffer) => {
        read += part.length
        if (read > MOST) answer.destroy()
      })
      answer.on('error', () => undefined)
      answer.on('close', () => {
        if (statusCode >= 200 && statusCode < 300) resolve()
        else reject(refusal(statusCode))
      })
    })
    asked.on('error', (error) => reject(signal.aborted ? new Unsent('timed-out') : unsentOf(error)))
    asked.end(body)
  })
}

function refusal(status: number): Unsent {
  const answer = String(status)
  if (status === 401 || status === 403) return new Unsent('not-let-in', answer)
  // It is overloaded, or broken for now.
  if (status === 429 || status >= 500 || status === 0) return new Unsent('unreachable', answer)
  return new Unsent('refused', answer)
}

/** TLS says by these words that the other side is not who it should be. */
const UNTRUSTED = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/

function unsentOf(error: Error & { readonly code?: string }): Unsent {
  return new Unsent(UNTRUSTED.test(error.code ?? '') ? 'untrusted' : 'unreachable')
}

/** The same words of a mail server's connection. */
export const isUntrusted = (code: string): boolean => UNTRUSTED.test(code)
