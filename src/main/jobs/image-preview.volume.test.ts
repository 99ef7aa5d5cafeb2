import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { longestTurn } from '../../../test/support/longest-turn'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import type { StartProcess } from '../model/child-process'
import { createThreadStarter } from '../processes'
import { initRepository, openInThread } from '../repository'
import { MemoryBackend } from '../repository/backend'
import { snapshotAt } from '../repository/snapshot.fake'
import { file, idOf, type PlainBlob, storeIndex, storePack, tree } from '../repository/stored-packs.fake'
import { previewOf } from './file-preview'
import { LastBlobs } from './last-blobs'

const MIB = 2 ** 20
const SIZE = 16 * MIB
/** The best of some: the first also measures how the code is made ready, and others the machine. */
const ROUNDS = 4
const PATH = '/photo.png'
const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04', 'latin1')
const image = Buffer.concat([PNG, randomBytes(seededRandom(1), SIZE - PNG.length)])
let folder = ''

/** The real thread, built as the application builds it. */
beforeAll(async () => {
  await mkdir(resolve('out'), { recursive: true })
  folder = await mkdtemp(resolve('out', 'test-blobs-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve('src/main/blob-worker.ts'),
      target: 'node18.15',
      outDir: folder,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].js' } },
    },
    ssr: { external: true },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A repository with one file of these blobs, and how a window reads all of it. */
async function holding(blobs: readonly PlainBlob[], startThread: StartProcess) {
  const backend = new MemoryBackend()
  const options = { signal: AbortSignal.timeout(120_000), scrypt: { N: 1024, r: 8, p: 1 } }
  const repository = await initRepository(backend, 'password', { ...options, openBlob: openInThread(startThread) })
  const key = repository.masterKey
  const root = tree(file(PATH.slice(1), ...blobs))
  await storeIndex(backend, key, [await storePack(backend, key, [root]), await storePack(backend, key, blobs)])
  const snapshot = snapshotAt(1, { tree: idOf(root.content) })
  return async () => {
    const parts: string[] = []
    const last = new LastBlobs()
    for (let offset: number | null = 0; offset !== null;) {
      const wish = { snapshotId: snapshot.id, path: PATH, offset }
      const answer = await previewOf({ repository, snapshots: [snapshot], last }, wish)
      if (answer.kind !== 'image') throw new Error(answer.kind)
      parts.push(answer.part)
      offset = answer.next
    }
    return parts
  }
}

const joined = (parts: readonly string[]) => Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))

const blobsOf = (size: number): PlainBlob[] =>
  Array.from({ length: Math.ceil(SIZE / size) }, (_, index) => ({
    ...{ type: 'data', content: image.subarray(index * size, (index + 1) * size), isCompressed: index % 2 === 0 },
  }))

it.each([1.5, 8])(
  'R38: an image of 16 MiB in blobs of %d MiB holds the main thread for 20 ms at most',
  async (size) => {
    const read = await holding(blobsOf(size * MIB), createThreadStarter(folder))
    const turns: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      let shown: readonly string[] = []
      turns.push(
        await longestTurn(async () => {
          shown = await read()
        }),
      )
      expect(joined(shown).equals(image)).toBe(true)
    }
    process.stdout.write(
      `16 MiB in blobs of ${size} MiB: turns of ${turns.map((turn) => turn.toFixed(1)).join(', ')} ms\n`,
    )
    expect(Math.min(...turns)).toBeLessThan(20)
  },
)

it('R38: a blob that is damaged, and a thread that ends, are failures; the next one is opened all the same', async () => {
  const sound: PlainBlob = { type: 'data', content: image.subarray(0, MIB), isCompressed: true }
  const start = createThreadStarter(folder)
  const damaged = await holding([{ ...sound, id: 'a'.repeat(64) }], start)
  await expect(damaged()).rejects.toMatchObject({ code: 'repository.pack-corrupt' })

  let starts = 0
  const read = await holding([sound], (entry, args) => {
    const thread = start(entry, args)
    if (starts++ === 0) thread.kill()
    return thread
  })
  await expect(read()).rejects.toThrow('the thread of blobs ended')
  expect(joined(await read()).equals(sound.content)).toBe(true)
  expect(starts).toBe(2)
})
