import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initRepository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { environmentSeed, randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'
import { runBoxed } from './boxed-memory'

const SIZE = 50 * 2 ** 30
const PIECES = 32
const PIECE = 32 << 20
const placeOf = (piece: number) => Math.floor((SIZE / PIECES) * piece) + 12_345 * piece
const { signal } = new AbortController()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Answers the hash of each piece. */
function makeMix(path: string): readonly string[] {
  const random = seededRandom(environmentSeed())
  const file = openSync(path, 'w')
  const hashes = Array.from({ length: PIECES }, (_none, piece) => {
    const bytes = randomBytes(random, PIECE)
    writeSync(file, bytes, 0, PIECE, placeOf(piece))
    return sha256(bytes)
  })
  ftruncateSync(file, SIZE)
  closeSync(file)
  return hashes
}

function hashesOf(path: string): readonly string[] {
  const file = openSync(path, 'r')
  const bytes = Buffer.alloc(PIECE)
  const hashes = Array.from({ length: PIECES }, (_none, piece) => {
    readSync(file, bytes, 0, PIECE, placeOf(piece))
    return sha256(bytes)
  })
  closeSync(file)
  return hashes
}

it(
  'M27, M57: fifty gigabytes of which one is data go to a repository and back',
  () =>
    withVolume({ kind: 'ext4', size: 64 * 2 ** 30, label: 'sparse' }, async (scratch) => {
      const [folder, source, target] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'target')]
      const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
      const { masterKey, chunkerPolynomial, id } = await initRepository(new LocalBackend(folder), 'sparse', options)
      for (const made of [source, target]) await mkdir(made)
      const hashes = makeMix(join(source, 'mix'))
      const { encrypt, macK, macR } = masterKey
      const orders = {
        ...{ repository: folder, keys: { encrypt: hex(encrypt), macK: hex(macK), macR: hex(macR) }, chunkerPolynomial },
        ...{ cache: { folder: join(scratch, 'cache'), repositoryId: id }, source, target, indexes: [] },
      }
      await writeFile(join(scratch, 'orders'), JSON.stringify(orders))
      const program = `${process.cwd()}/native/test/support/boxed-run.mjs`
      const began = performance.now()
      const { stdout, status, kills } = await runBoxed([program, join(scratch, 'orders')], {
        ...{ limit: 256 << 20, env: {}, timeout: 1_200_000 },
      })
      expect({ status, kills }).toEqual({ status: 0, kills: 0 })
      const run = JSON.parse(stdout) as Readonly<Record<'peak' | 'stored', number>> & { issues: readonly unknown[] }
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stdout.write(
        `backup ${Math.round(run.stored / 1000)} s, with the restore ${seconds} s, ${run.peak >> 20} MiB\n`,
      )
      expect(run.issues).toEqual([])
      expect(run.peak).toBeLessThan(200 << 20)
      const back = join(target, source, 'mix')
      const { size, blocks } = await stat(back)
      expect(size).toBe(SIZE)
      expect(blocks * 512).toBeLessThan(PIECES * PIECE + (64 << 20))
      expect(hashesOf(back)).toEqual(hashes)
    }),
  1_700_000,
)
