import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A host key that a person trusts, as OpenSSH keeps them. */
export interface KnownKey {
  readonly type: string
  readonly key: Buffer
  readonly isRevoked: boolean
}

/**
 * The keys that a known_hosts file has for a host. Lines that are no entries, and certificate authorities, are passed
 * over: a key that only an authority vouches for is not known.
 * Source: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 */
export function knownKeys(text: string, host: string, port: number): readonly KnownKey[] {
  const name = port === 22 ? host : `[${host}]:${port}`
  const found: KnownKey[] = []
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/)
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined
    const [hosts = '', type = '', key = ''] = words
    if (hosts.startsWith('#') || key === '' || marker === '@cert-authority') continue
    if (isNamed(hosts, name)) found.push({ type, key: Buffer.from(key, 'base64'), isRevoked: marker === '@revoked' })
  }
  return found
}

/** What a server's key is called in algorithms: an RSA key signs in newer ways than its name says. */
export const algorithmsOf = (keys: readonly KnownKey[]): readonly string[] => [
  ...new Set(
    keys
      .filter(({ isRevoked }) => !isRevoked)
      .flatMap(({ type }) => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type])),
  ),
]

export const isTrusted = (keys: readonly KnownKey[], key: Buffer): boolean =>
  keys.some((known) => !known.isRevoked && known.key.equals(key)) &&
  !keys.some((known) => known.isRevoked && known.key.equals(key))

/** As ssh shows it. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

function isNamed(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return isHashOf(hosts, name)
  let isFound = false
  for (const pattern of hosts.split(',')) {
    const isNot = pattern.startsWith('!')
    if (!matches(isNot ? pattern.slice(1) : pattern, name)) continue
    if (isNot) return false
    isFound = true
  }
  return isFound
}

function isHashOf(hashed: string, name: string): boolean {
  const [, , salt = '', hash = ''] = hashed.split('|')
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest()
  const wanted = Buffer.from(hash, 'base64')
  return actual.length === wanted.length && timingSafeEqual(actual, wanted)
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === '*') return '.*'
    return part === '?' ? '.' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('')}$`, 'i').test(name)
}
