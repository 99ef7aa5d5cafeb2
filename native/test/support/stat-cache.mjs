// A folder that is backed up again and again with a cache, beside a run that reads everything: the oracle.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { backUp, blobReader, createRepository, open, seal, temporaryFolder, treeAt } from './stock-repository.mjs'

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest()
const repositoryId = 'ab'.repeat(32)
/** Later than any file of a test: nothing that is there when a run begins is in doubt. */
export const later = () => Date.now() + 60_000
export const counts = ({ filesNew, filesChanged, filesUnmodified }) => [filesNew, filesChanged, filesUnmodified]
/** Bytes this process has read so far, by any system call. */
export const bytesRead = () => Number(/^rchar: (\d+)/m.exec(fs.readFileSync('/proc/self/io', 'utf8'))[1])

export function cachedSource(test, label, files = {}, { repository = undefined } = {}) {
  const temporary = temporaryFolder(label)
  test.after(() => temporary.remove())
  const cache = path.join(temporary.folder, 'cache')
  const source = path.join(temporary.folder, 'source')
  const place = repository ?? createRepository(path.join(temporary.folder, 'repository'))
  const write = (name, content) => {
    fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true })
    fs.writeFileSync(path.join(source, name), content)
  }
  fs.mkdirSync(source)
  for (const [name, content] of Object.entries(files)) write(name, content)
  let parent = null
  const scene = {
    repository: place,
    source,
    write,
    at: (name) => path.join(source, name),
    /** The files of the cache by what they end with; '' is the one of folders. */
    cacheFile(end = '') {
      const folder = path.join(cache, repositoryId)
      const found = fs.readdirSync(folder).filter((name) => new RegExp(`^folders-[0-9a-f]{16}${end}$`).test(name))
      assert.equal(found.length, 1)
      return path.join(folder, found[0])
    },
    cacheFiles: () => fs.readdirSync(path.join(cache, repositoryId)).sort(),
    engine: { cache: { folder: cache, repositoryId } },
    /** With the cache, on top of the run before. `read` is what the process read meanwhile. */
    async again(request = {}, options = {}) {
      const before = bytesRead()
      const asked = { sources: [source], parentTree: parent, startedAt: later(), ...request }
      const result = await backUp(place, asked, { engine: { ...scene.engine, ...options } })
      parent = result.rootTree
      return { ...result, read: bytesRead() - before }
    },
    forget: () => (parent = null),
    /** The tree of a run without cache or parent that reads all there is. */
    whole: async (request = {}) => scene.treeOf(await backUp(place, { sources: [source], ...request })),
    /** Without the folders above, in which others write meanwhile. */
    treeOf: ({ rootTree }) => treeAt(blobReader(place), rootTree, source.split('/').slice(1, -1)).id,
    /** The next run's tree is the one of a run that reads all. Returns the run. */
    async assertRight(request = {}) {
      const result = await scene.again(request)
      assert.equal(scene.treeOf(result), await scene.whole(request))
      return result
    },
  }
  return scene
}

const START = 128
/** The blocks of a cache file, opened with the repository's key. */
function blocksOf(repository, bytes) {
  const name = open(repository.key, bytes.subarray(8, START)).subarray(72, 88)
  const blocks = []
  for (let at = START; at < bytes.length;) {
    const size = Number(bytes.readBigUInt64LE(at))
    blocks.push(Buffer.from(bytes.subarray(at + 8, at + 8 + size)))
    at += 8 + size + 64
  }
  return { name, blocks }
}

/** Puts `change` through every record of a cache file and seals it as its maker would: a cache that lies. */
export function forge(repository, file, change) {
  const bytes = fs.readFileSync(file)
  const { name, blocks } = blocksOf(repository, bytes)
  const parts = [bytes.subarray(0, START)]
  blocks.forEach((block, ordinal) => {
    for (let at = 0; at < block.length;) {
      const size = block.readUInt32LE(at)
      change(block.subarray(at + 4, at + 4 + size))
      at += Math.ceil((4 + size) / 8) * 8
    }
    const number = Buffer.alloc(8)
    number.writeBigUInt64LE(BigInt(ordinal))
    const head = Buffer.alloc(8)
    head.writeBigUInt64LE(BigInt(block.length))
    parts.push(head, block, seal(repository.key, sha256(Buffer.concat([name, number, block]))))
  })
  fs.writeFileSync(file, Buffer.concat(parts))
}
