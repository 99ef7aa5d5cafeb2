import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { withScratch } from './scratch'
import { loadAddon, type NativeEngine } from '../../src/main/native'
import { initRepository, MemoryBackend, type Repository } from '../../src/main/repository'
import { type Faults, FaultyBackend } from '../../src/main/repository/backend/faulty.fake'
import { Carrier } from '../../src/main/mover/carrier'

export const addon = loadAddon(resolve('.'))
export const options = { signal: new AbortController().signal, scrypt: { N: 1024, r: 8, p: 1 } }
/** Units: bytes. Many packs from little data. */
export const PACK = 2 ** 20

export interface Story {
  readonly home: string
  readonly source: string
  readonly stored: MemoryBackend
  readonly repository: Repository
  /** Runs `work` with an engine whose server has these faults. */
  readonly with: <T>(faults: Faults, work: (engine: NativeEngine) => Promise<T>) => Promise<T>
}

/** The native mover above a carrier in this process: sealed bytes go to a backend in memory. */
export const story = (work: (story: Story) => Promise<void>) =>
  withScratch('carried', async (home) => {
    const source = join(home, 'source')
    await mkdir(source)
    for (let at = 0; at < 8; at++) await writeFile(join(source, `file ${at}`), randomBytes(PACK))
    const stored = new MemoryBackend()
    const repository = await initRepository(stored, 'p', options)
    const withEngine: Story['with'] = async (faults, use) => {
      const carrier = await Carrier.open(
        new FaultyBackend(stored, faults),
        join(home, 'cache'),
        join(home, 'quarantine'),
      )
      const { masterKey: key, chunkerPolynomial } = repository
      const engine: NativeEngine = addon.openEngine({
        ...{ repository: carrier.staging, chunkerPolynomial, threads: 2, compressionLevel: 3, packSize: PACK },
        ...{ durable: true, cache: null, encrypt: key.encrypt, macK: key.macK, macR: key.macR },
        carry: (question) =>
          void carrier.answer(question).then((answer) => {
            engine.answer(question.id, answer)
          }),
      })
      try {
        const ids = await repository.indexIds()
        await carrier.expectIndexes(ids)
        await engine.loadIndexes(ids)
        return await use(engine)
      } finally {
        await engine.close()
        await carrier.close()
      }
    }
    await work({ home, source, stored, repository, with: withEngine })
  })

export const request = (source: string) => ({
  ...{
    sources: [source],
    mappings: [],
    alternates: [],
    parts: [],
    omit: [],
    excludes: [],
    alwaysRead: [],
    live: false,
  },
  ...{ crossMounts: false, startedAt: 0, parentTree: null, reservedNames: [] },
})

export const nothing = () => undefined

export async function backUp(engine: NativeEngine, source: string) {
  const { rootTree } = await engine.backup(request(source), nothing)
  return { rootTree, ...(await engine.finish()) }
}
