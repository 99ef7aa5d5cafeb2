import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tellPaths } from '../../src/main/cli/find-paths'
import { loadAddon } from '../../src/main/native'
import { initRepository, nativeIndex, openRepository, parsePattern, type Repository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { PASSWORD, snapshotOf } from '../crash/small-repository'
import { environmentSeed } from '../support/seeded-random'
import { type NameQuestion, searchNames } from '../../src/main/requester'
import { longestTurn } from '../support/longest-turn'
import { moversInProcess } from '../maintenance/mover-in-process'
import { withVolume } from '../support/volumes'
import { runBoxed } from './boxed-memory'

const FOLDERS = 1000
const FILES = 1000
const INDEX_FILES = 200
const BLOBS = 50_000
const LIMIT = 256 << 20
const native = `${process.cwd()}/native`
const probe = createRequire(import.meta.url)(`${native}/build/Release/penumbra_probe.node`) as {
  writeLargeIndex(options: object): void
}
const { signal } = new AbortController()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const addon = loadAddon(process.cwd())

function makeFiles(source: string): void {
  for (let folder = 0; folder < FOLDERS; folder++) {
    mkdirSync(join(source, `folder-${folder}`))
    for (let number = 0; number < FILES; number++) {
      const file = openSync(join(source, `folder-${folder}`, `file-${number}`), 'w')
      writeSync(file, `${folder}/${number}`)
      closeSync(file)
    }
  }
}

interface Run {
  readonly rootTree: string
  /** Units: bytes. */
  readonly peak: number
  readonly issues: readonly unknown[]
  readonly counters: Readonly<Record<'filesUnmodified' | 'filesNew', number>>
}

/** Units: milliseconds. */
async function timed(repository: Repository, source: string, cache: string) {
  const times: Record<string, number> = {}
  const take = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    times[what] = Math.round(performance.now() - began)
    return result
  }
  const snapshot = await take('snapshot', () => repository.snapshot('latest'))
  const { blobs } = await take('index', () => repository.blobIndex())
  const folder = await take('list a folder', () => repository.folder(snapshot, `${source}/folder-777`))
  const content = await take('first byte of a file', async () => {
    const node = await repository.lookup(snapshot, `${source}/folder-123/file-456`)
    return Buffer.from(await repository.loadBlob(node?.content?.[0] ?? '')).toString()
  })
  const unlocked = (times['snapshot'] ?? 0) + (times['index'] ?? 0)
  const firstByte = unlocked + (times['first byte of a file'] ?? 0)
  const find = async (text: string): Promise<number> => {
    const patterns = [parsePattern(text)].flatMap((pattern) => pattern ?? [])
    const question = { patterns, ignoresCase: false, oldest: null, newest: null }
    let lines = 0
    const console = {
      write: (bytes: Uint8Array) => {
        for (const byte of bytes) if (byte === 10) lines++
        return Promise.resolve()
      },
    }
    const search = (trees: readonly string[], names: NameQuestion) =>
      searchNames(moversInProcess(undefined, cache), repository, trees, names, signal)
    await tellPaths(search, [snapshot], question, {}, console)
    return lines - 1
  }
  const hits = await take('find a name in every folder', () => find('file-456'))
  const many = await take('find a ninth of all', () => find('file-4*'))
  const single = await take('find a single name', () => find('folder-321'))
  let all = 0
  const turn = await longestTurn(async () => void (all = await take('find all', () => find('*'))))
  return { times, blobs, entries: folder.entries.length, content, firstByte, hits, many, single, all, turn }
}

it(
  'R94, R96: a million files beside ten million blobs: the first byte of one within a second of unlocking',
  () =>
    withVolume({ kind: 'ext4', size: 64 * 2 ** 30, label: 'millions' }, async (scratch) => {
      const [folder, source, cache] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'cache')]
      await mkdir(source)
      const openIndex = nativeIndex(addon, cache)
      const options = { scrypt: { N: 2, r: 1, p: 1 }, signal, openIndex }
      const made = await initRepository(new LocalBackend(folder), PASSWORD, options)
      makeFiles(source)
      const run = async (parent: string | null) => {
        const { encrypt, macK, macR } = made.masterKey
        const orders = {
          ...{ repository: folder, keys: { encrypt: hex(encrypt), macK: hex(macK), macR: hex(macR) } },
          ...{ chunkerPolynomial: made.chunkerPolynomial, cache: { folder: cache, repositoryId: made.id }, source },
          ...{ target: null, parent, indexes: await made.indexIds() },
        }
        await writeFile(join(scratch, 'orders'), JSON.stringify(orders))
        const program = `${native}/test/support/boxed-run.mjs`
        const { stdout, status, kills } = await runBoxed([program, join(scratch, 'orders')], {
          ...{ limit: LIMIT, env: {}, timeout: 900_000 },
        })
        expect({ status, kills }).toEqual({ status: 0, kills: 0 })
        const result = JSON.parse(stdout) as Run
        process.stdout.write(`backup below ${parent ?? 'nothing'}: ${stdout}`)
        expect(result.issues).toEqual([])
        expect(result.peak).toBeLessThan(200 << 20)
        return result
      }
      const { rootTree: tree } = await run(null)
      await made.saveSnapshot(snapshotOf(tree, source))
      const seed = environmentSeed()
      probe.writeLargeIndex({ repository: folder, ...made.masterKey, files: INDEX_FILES, blobs: BLOBS, seed })

      for (const round of ['the cache is made', 'the cache is there']) {
        const repository = await openRepository(new LocalBackend(folder), PASSWORD, options)
        const seen = await timed(repository, source, cache)
        const heap = Math.round(process.memoryUsage().arrayBuffers / 2 ** 20)
        process.stdout.write(`${round}: ${JSON.stringify(seen)}, ${heap} MiB of buffers\n`)
        expect(seen).toMatchObject({ entries: FILES, content: '123/456', hits: FOLDERS, single: FILES + 1 })
        // Their parents up to the root are entries too.
        expect(seen.all).toBeGreaterThan(FOLDERS * FILES + FOLDERS)
        expect(seen.many).toBe(111 * FOLDERS)
        // 20 ms on a quiet machine: docs/spec/repository.md.
        expect(seen.turn).toBeLessThan(80)
        expect(seen.blobs).toBeGreaterThan(INDEX_FILES * BLOBS + FOLDERS * FILES)
        // A second on a quiet machine: docs/spec/repository.md.
        if (round === 'the cache is there') expect(seen.firstByte).toBeLessThan(10_000)
        repository.close()
      }

      // Unchanged, with what the first run left, and twice.
      for (const round of [1, 2]) {
        const { counters } = await run(tree)
        expect({ round, ...counters }).toMatchObject({ round, filesUnmodified: FOLDERS * FILES, filesNew: 0 })
      }
      made.close()
    }),
  1_700_000,
)
