import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { algorithmsOf, fingerprintOf, isTrusted, knownKeys } from './known-hosts'

const [one, two] = [Buffer.from('one key'), Buffer.from('two key')]
const line = (hosts: string, key: Buffer, type = 'ssh-ed25519') => `${hosts} ${type} ${key.toString('base64')} remark`
const hashed = (name: string) => {
  const salt = Buffer.from('some salt of twenty b')
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

it('B24: a key is known by name, pattern, port and hash, and by nothing else', () => {
  const names = ['nas', 'other,nas', 'n?s', '*', hashed('nas')]
  for (const hosts of names) expect(isTrusted(knownKeys(line(hosts, one), 'nas', 22), one)).toBe(true)
  for (const hosts of ['[nas]:2222', hashed('[nas]:2222')]) {
    expect(isTrusted(knownKeys(line(hosts, one), 'nas', 2222), one)).toBe(true)
    expect(knownKeys(line(hosts, one), 'nas', 22)).toEqual([])
  }
  for (const hosts of ['nasty', '*,!nas', '# nas', hashed('nasty')]) {
    expect(knownKeys(line(hosts, one), 'nas', 22)).toEqual([])
  }
  expect(isTrusted(knownKeys(line('nas', two), 'nas', 22), one)).toBe(false)
})

it('B24: a revoked key is never trusted, and an authority is no key', () => {
  const text = `${line('nas', one)}\n@revoked ${line('*', one)}\n@cert-authority ${line('nas', two)}`
  const keys = knownKeys(text, 'nas', 22)
  expect(isTrusted(keys, one)).toBe(false)
  expect(isTrusted(keys, two)).toBe(false)
})

it('B24: the server is asked for a key of a kind that is known', () => {
  const text = `${line('nas', one, 'ssh-rsa')}\n${line('nas', two)}`
  expect(algorithmsOf(knownKeys(text, 'nas', 22))).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519'])
})

it('B24: a fingerprint is shown as ssh shows it', () => {
  expect(fingerprintOf(Buffer.alloc(0))).toBe('SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU')
})
