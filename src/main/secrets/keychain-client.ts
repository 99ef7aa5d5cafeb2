import type { StartProcess } from '../model/child-process'
import { type Keychain, KeychainAnswer, type KeychainRequest, KeychainUnavailable } from './keychain'

/** Long enough for a person to type the password that unlocks the keychain. Units: milliseconds. */
const LIMIT = 45_000

/**
 * The keychain, asked from a process of its own: a bus that accepts and never answers blocks the library's thread for
 * ever (tried), and that must be a thread we can end. One short process for each question; passwords are asked for
 * once a session.
 *
 * Fails: `KeychainUnavailable`, also when the process dies, says something else, or takes longer than the limit.
 */
export function createKeychain(startProcess: StartProcess, limit = LIMIT): Keychain {
  const ask = (request: KeychainRequest): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const child = startProcess('keychain-process', [])
      const late = setTimeout(() => fail(`no answer within ${limit / 1000} s`), limit)
      const finish = () => {
        clearTimeout(late)
        child.kill()
      }
      const fail = (reason: string) => {
        finish()
        reject(new KeychainUnavailable(reason))
      }
      child.onMessage((message) => {
        const answer = KeychainAnswer.safeParse(message)
        if (!answer.success) fail('its process sent something else than an answer')
        else if (answer.data.kind === 'unavailable') fail(answer.data.reason)
        else {
          finish()
          resolve(answer.data.value)
        }
      })
      child.onExit((code) => fail(`its process ended (${code ?? 'killed'})`))
      child.send(request)
    })

  return {
    get: (name) => ask({ kind: 'get', name }),
    set: (name, value) => ask({ kind: 'set', name, value }).then(nothing),
    remove: (name) => ask({ kind: 'remove', name }).then(nothing),
  }
}

const nothing = () => undefined
