import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initRepository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { withScratch } from '../support/scratch'
import { environmentSeed } from '../support/seeded-random'
import { runBoxed } from './boxed-memory'

const LIMIT = 256 << 20
const MOST_ANONYMOUS = 200 << 20
const FILES = 200
const BLOBS = 50_000
const native = `${process.cwd()}/native`
const probe = createRequire(import.meta.url)(`${native}/build/Release/penumbra_probe.node`) as {
  writeLargeIndex(options: object): void
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

interface Answer {
  readonly blobs: number
  /** Units: bytes. */
  readonly peak: number
  readonly issues: readonly unknown[]
}

it(
  'R90: with ten million blobs a backup and a restore stay below 256 MiB',
  () =>
    withScratch('large-index', async (scratch) => {
      const [folder, source, target] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'target')]
      const { signal } = new AbortController()
      const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
      const repository = await initRepository(new LocalBackend(folder), 'large', options)
      const { masterKey, chunkerPolynomial, id } = repository
      probe.writeLargeIndex({ repository: folder, ...masterKey, files: FILES, blobs: BLOBS, seed: environmentSeed() })
      await mkdir(source)
      await mkdir(target)
      const { encrypt, macK, macR } = masterKey
      const keys = { encrypt: hex(encrypt), macK: hex(macK), macR: hex(macR) }
      for (const round of ['the cache is made', 'the cache is there']) {
        const content = `${round}\n`.repeat(100_000)
        await writeFile(join(source, 'file'), content)
        const cache = { folder: join(scratch, 'cache'), repositoryId: id }
        const orders = { repository: folder, keys, chunkerPolynomial, cache, source, target }
        await writeFile(join(scratch, 'orders'), JSON.stringify({ ...orders, indexes: await repository.indexIds() }))
        const { stdout, status, kills } = await runBoxed(
          [`${native}/test/support/boxed-run.mjs`, join(scratch, 'orders')],
          {
            ...{ limit: LIMIT, env: {}, timeout: 300_000 },
          },
        )
        expect({ round, status, kills }).toEqual({ round, status: 0, kills: 0 })
        const { blobs, peak, issues } = JSON.parse(stdout) as Answer
        process.stdout.write(`${round}: ${stdout}`)
        expect(blobs).toBeGreaterThanOrEqual(FILES * BLOBS)
        expect(peak).toBeLessThan(MOST_ANONYMOUS)
        expect(issues).toEqual([])
        expect(await readFile(join(target, source, 'file'), 'utf8')).toBe(content)
      }
      repository.close()
    }),
  900_000,
)
