// What presets leave out: by name, by tag, by signature; counted, and never at the cost of what is needed.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { backUp, createRepository, restic, temporaryFolder } from './support/stock-repository.mjs'

const TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# made by a test\n'
const caches = { name: 'caches', patterns: ['.cache', '.mozilla/*/cache2'], taggedFolders: true, swapSpace: false }
const swap = { name: 'swap', patterns: [], taggedFolders: false, swapSpace: true }

let temporary
let repository
let count = 0

before(() => {
  temporary = temporaryFolder('left-out')
  repository = createRepository(path.join(temporary.folder, 'repository'))
})
after(() => temporary.remove())

function makeSource(files) {
  const folder = path.join(temporary.folder, `source-${count++}`)
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), content)
  }
  return folder
}
const list = (snapshot, below) =>
  restic(repository.folder, ['ls', snapshot])
    .split('\n')
    .filter((line) => line.startsWith(`${below}/`))
    .map((line) => line.slice(below.length + 1))
    .sort()

test('M90: a preset takes what its patterns fit, and says how much', async () => {
  const source = makeSource({
    'a/.cache/x/big': 'x'.repeat(5000),
    'a/.cache/y': 'yy',
    'a/cache': 'kept',
    '.mozilla/p/cache2/z': 'z',
  })
  const result = await backUp(repository, { sources: [source], presets: [caches] })
  assert.deepEqual(list(result.snapshot, source), ['.mozilla', '.mozilla/p', 'a', 'a/cache'])
  assert.deepEqual(result.leftOut, [{ preset: 'caches', files: 3, bytes: 5003, isWhole: true }])
  assert.deepEqual(result.leftOutPaths, [])
})

test('M90: a pattern fits whole names at the end of a path, so a source inside a cache is kept', async () => {
  const source = makeSource({ '.cache/mine/file': 'f', '.cache/mine/.cache/other': 'o' })
  const inside = path.join(source, '.cache', 'mine')
  const result = await backUp(repository, { sources: [inside], presets: [caches] })
  assert.deepEqual(list(result.snapshot, inside), ['file'])
  const whole = await backUp(repository, { sources: [path.join(source, '.cache')], presets: [caches] })
  assert.deepEqual(list(whole.snapshot, path.join(source, '.cache')), ['mine', 'mine/file'])
})

test('M91: a folder with a valid CACHEDIR.TAG keeps the tag alone, whichever run looks', async () => {
  const source = makeSource({
    'build/CACHEDIR.TAG': TAG,
    'build/o/one': '12345',
    'not/CACHEDIR.TAG': 'Signature: other',
    'not/two': 't',
  })
  for (let run = 0; run < 2; run++) {
    const result = await backUp(repository, { sources: [source], presets: [caches] })
    assert.deepEqual(list(result.snapshot, source), [
      'build',
      'build/CACHEDIR.TAG',
      'not',
      'not/CACHEDIR.TAG',
      'not/two',
    ])
    assert.deepEqual(result.leftOut, [{ preset: 'caches', files: 1, bytes: 5, isWhole: true }])
    assert.deepEqual(result.leftOutPaths, [path.join(source, 'build')])
  }
})

test('M92: swap space is known by its signature, not by its name', async () => {
  const space = Buffer.alloc(3 * 4096)
  space.write('SWAPSPACE2', 4096 - 10)
  const source = makeSource({ 'swap.img': space, 'notes on swapping.txt': 'a note' })
  const result = await backUp(repository, { sources: [source], presets: [swap] })
  assert.deepEqual(list(result.snapshot, source), ['notes on swapping.txt'])
  assert.deepEqual(result.leftOut, [{ preset: 'swap', files: 1, bytes: 3 * 4096, isWhole: true }])
  assert.deepEqual(result.leftOutPaths, [path.join(source, 'swap.img')])
})

test('M93: files of components are kept wherever they lie', async () => {
  const source = makeSource({ '.cache/app/data.db': 'database', '.cache/app/junk': 'j', '.cache/other/junk': 'jj' })
  const alwaysRead = [path.join(source, '.cache', 'app', 'data.db')]
  const result = await backUp(repository, { sources: [source], presets: [caches], alwaysRead })
  assert.deepEqual(list(result.snapshot, source), ['.cache', '.cache/app', '.cache/app/data.db'])
  assert.deepEqual(result.leftOut, [{ preset: 'caches', files: 2, bytes: 3, isWhole: true }])
})

test('M94: another preset is another run: nothing comes from what the last one left out', async () => {
  const source = makeSource({ 'a/.cache/x': 'x', 'a/b': 'b' })
  const first = await backUp(repository, { sources: [source], presets: [caches] })
  const all = await backUp(repository, { sources: [source], parentTree: first.rootTree })
  assert.deepEqual(list(all.snapshot, source), ['a', 'a/.cache', 'a/.cache/x', 'a/b'])
  assert.deepEqual(all.leftOut, [])
})
