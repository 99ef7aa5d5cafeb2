import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isStorageId } from './backend'
import { isSane, type ScryptCost } from './crypto'

const SALT_LENGTH = 64

/**
 * What the first key file of a repository in a folder asks of a password; null where that is not clear at once, and
 * whoever opens the repository says why. Asks for no other module: it is read while those are still to be loaded, and
 * nothing else happens in the process then, so that it may wait for the disk.
 */
export function firstKeyOf(folder: string): { readonly salt: Uint8Array; readonly cost: ScryptCost } | null {
  try {
    const name = readdirSync(join(folder, 'keys')).find(isStorageId)
    if (name === undefined) return null
    const key = JSON.parse(readFileSync(join(folder, 'keys', name), 'utf8')) as unknown
    if (typeof key !== 'object' || key === null) return null
    const { kdf, N, r, p, salt: text } = key as Readonly<Record<string, unknown>>
    if (kdf !== 'scrypt' || typeof text !== 'string') return null
    if (typeof N !== 'number' || typeof r !== 'number' || typeof p !== 'number') return null
    const salt = Buffer.from(text, 'base64')
    return salt.length === SALT_LENGTH && isSane({ N, r, p }) ? { salt, cost: { N, r, p } } : null
  } catch {
    return null
  }
}
