import { expect, it } from 'vitest'
import { deriveAhead } from './derive-ahead'
import { type Derive, deriveKey } from './scrypt'

const cost = { N: 16, r: 1, p: 1 }
const salt = new Uint8Array(64).fill(7)

/** Derives as nothing does: one byte, which tells the answers apart. */
function counted() {
  const asked: { password: Uint8Array; text: string; answer: Uint8Array }[] = []
  const derive: Derive = (password, _salt, _cost, size) => {
    const answer = new Uint8Array(size).fill(asked.length + 1)
    asked.push({ password, text: Buffer.from(password).toString(), answer })
    return Promise.resolve(answer)
  }
  return { asked, derive }
}

it('R97: gives what is under way to the first who asks the same, once', async () => {
  const { asked, derive } = counted()
  const ahead = deriveAhead(derive, { password: 'a pässword', salt, cost })
  expect(asked).toHaveLength(1)
  const first = await deriveKey('a pässword', salt, cost, ahead)
  expect(asked).toHaveLength(1)
  expect(first.encrypt[0]).toBe(1)
  const second = await deriveKey('a pässword', salt, cost, ahead)
  expect(second.encrypt[0]).toBe(2)
})

it.each([
  ['password', { password: 'another', salt, cost }],
  ['salt', { password: 'a pässword', salt: new Uint8Array(64), cost }],
  ['cost', { password: 'a pässword', salt, cost: { ...cost, p: 2 } }],
])('R97: another %s is derived by itself, and what was under way is overwritten', async (_, question) => {
  const { asked, derive } = counted()
  const ahead = deriveAhead(derive, { password: 'a pässword', salt, cost })
  const key = await deriveKey(question.password, question.salt, question.cost, ahead)
  expect(key.encrypt[0]).toBe(2)
  await new Promise(setImmediate)
  expect(asked[0]?.answer.every((byte) => byte === 0)).toBe(true)
})

it('R97: keeps no password', async () => {
  const { asked, derive } = counted()
  await deriveKey('a pässword', salt, cost, deriveAhead(derive, { password: 'a pässword', salt, cost }))
  expect(asked[0]?.text).toBe('a pässword')
  expect(asked[0]?.password.every((byte) => byte === 0)).toBe(true)
})

it('R97: a derivation that failed fails for the one who asks, not for the process', async () => {
  const ahead = deriveAhead(() => Promise.reject(new Error('no memory')), { password: 'p', salt, cost })
  await new Promise(setImmediate)
  await expect(deriveKey('p', salt, cost, ahead)).rejects.toThrow('no memory')
})
