// What exclusions would take away, by the rules by which a backup leaves out.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { backUp, createRepository, restic, temporaryFolder } from './support/stock-repository.mjs'

const { previewExclusions } = createRequire(import.meta.url)('../build/Release/penumbra.node')
const TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n'
const caches = { name: 'caches', patterns: ['.cache'], taggedFolders: true, swapSpace: false }
const swap = { name: 'swap', patterns: [], taggedFolders: false, swapSpace: true }
const FILES = {
  'a/keep': 'kkk',
  'a/one.tmp': 'x'.repeat(10),
  'b/node_modules/m/index.js': 'x'.repeat(300),
  'b/node_modules/m/kept.tmp': 'x'.repeat(20),
  'c/important.tmp': 'x'.repeat(40),
  '.cache/big': 'x'.repeat(5000),
  'tagged/CACHEDIR.TAG': TAG,
  'tagged/made': 'x'.repeat(70),
  'my-swap': `${'\0'.repeat(4086)}SWAPSPACE2`,
}
const EXCLUDES = ['*.tmp', 'node_modules', '!important.tmp']

let temporary
let source
before(() => {
  temporary = temporaryFolder('exclusion-preview')
  source = path.join(temporary.folder, 'source')
  for (const [file, content] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(source, file)), { recursive: true })
    fs.writeFileSync(path.join(source, file), content)
  }
})
after(() => temporary.remove())

const wish = (more = {}) => ({
  ...{ sources: [source], roots: [source], excludes: EXCLUDES, presets: [caches, swap] },
  ...{ milliseconds: 60_000, mostEntries: 1_000_000, mostExamples: 10 },
  ...more,
})

test('M98: files and bytes that stay out and that stay, and the largest of it, by what took it', async () => {
  const { examples, ...found } = await previewExclusions(wish()).result
  assert.deepEqual(found, {
    ...{ files: 6, bytes: 5000 + 4096 + 320 + 70 + 10 },
    ...{ keptFiles: 3, keptBytes: 3 + 40 + TAG.length, isComplete: true },
  })
  assert.deepEqual(
    examples.map(({ path: at, preset, files, bytes }) => [path.relative(source, at), preset, files, bytes]),
    [
      ['.cache', 'caches', 1, 5000],
      ['my-swap', 'swap', 1, 4096],
      ['b/node_modules', '', 2, 320],
      ['tagged/made', 'caches', 1, 70],
      ['a/one.tmp', '', 1, 10],
    ],
  )
})

test('M98: a backup with the same exclusions leaves out the same', async () => {
  const { keptFiles, keptBytes } = await previewExclusions(wish()).result
  const repository = createRepository(path.join(temporary.folder, 'repository'))
  const { snapshot } = await backUp(repository, { sources: [source], excludes: EXCLUDES, presets: [caches, swap] })
  const listed = restic(repository.folder, ['ls', '--json', snapshot])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'file')
  assert.deepEqual([listed.length, listed.reduce((sum, { size = 0 }) => sum + size, 0)], [keptFiles, keptBytes])
})

test('M98: a limit, and a look that is ended, say that there is more', async () => {
  const few = await previewExclusions(wish({ mostEntries: 2 })).result
  assert.equal(few.isComplete, false)
  assert.ok(few.files + few.keptFiles <= 2)
  const late = await previewExclusions(wish({ milliseconds: 0 })).result
  assert.deepEqual([late.isComplete, late.files, late.keptFiles], [false, 0, 0])
  const ended = previewExclusions(wish({ sources: ['/usr'], roots: ['/usr'], mostEntries: 100_000_000 }))
  ended.cancel()
  assert.equal((await ended.result).isComplete, false)
  assert.equal((await previewExclusions(wish({ roots: [path.join(source, 'none')] })).result).isComplete, false)
})

test('M98: the examples are the largest of many; what is asked for wrongly is a TypeError', async () => {
  const two = await previewExclusions(wish({ mostExamples: 2 })).result
  assert.deepEqual([two.examples.map(({ bytes }) => bytes), two.files], [[5000, 4096], 6])
  assert.throws(() => previewExclusions({}), TypeError)
  assert.throws(() => previewExclusions(), TypeError)
})
