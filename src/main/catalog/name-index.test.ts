import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EndlessTrees } from './endless-trees'
import { createNameIndex } from './name-index'
import { NamedRepository, type Shelf } from './named-repository.fake'
import { startNamesHere } from './thread.fake'

let folder: string
let said: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-names-'))
  said = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const index = () =>
  createNameIndex({ startThread: startNamesHere, cacheFolder: folder, heard: (reason) => void said.push(reason) })
const always = new AbortController().signal
const find = async (text: string, limit = 100) =>
  (await index().search({ text, limit, after: null })).hits.map(({ shown, points }) => `${shown} ${points}`).sort()

it('K30: a name is found in all points that hold it, whatever its case and wherever the word is in it', async () => {
  const repository = new NamedRepository()
  repository.add({ home: { 'Report 2025.txt': null, photos: { 'IMG_0001.jpg': null } } }, 1)
  repository.add({ home: { 'Report 2025.txt': null, photos: { 'IMG_0001.jpg': null, 'IMG_0002.jpg': null } } }, 2)
  await index().follow(repository, always)
  expect(await find('report')).toEqual(['/home/Report 2025.txt 2'])
  expect(await find('img jpg')).toEqual(['/home/photos/IMG_0001.jpg 2', '/home/photos/IMG_0002.jpg 1'])
  expect(await find('img_*2.jpg')).toEqual(['/home/photos/IMG_0002.jpg 1'])
  expect(await find('photos')).toEqual(['/home/photos 2'])
  expect(await find('me')).toEqual(['/home 2'])
  expect(await find('no such')).toEqual([])
  expect(said).toEqual([])
})

it('K31: only folders that changed are read, and what is gone or comes back is told so', async () => {
  const repository = new NamedRepository()
  const still = { deep: { deeper: { 'kept.txt': null } } }
  repository.add({ home: { still, 'old.txt': null, moved: { 'inside.txt': null } } }, 1)
  await index().follow(repository, always)
  repository.reads.length = 0
  repository.add({ home: { still, 'new.txt': null } }, 2)
  await index().follow(repository, always)
  expect(repository.reads).toHaveLength(2)
  repository.add({ home: { still, 'old.txt': null, moved: { 'inside.txt': null } } }, 3)
  await index().follow(repository, always)
  expect(await find('old.txt')).toEqual(['/home/old.txt 2'])
  expect(await find('inside')).toEqual(['/home/moved/inside.txt 2'])
  expect(await find('new.txt')).toEqual(['/home/new.txt 1'])
  expect(await find('kept')).toEqual(['/home/still/deep/deeper/kept.txt 3'])
})

it('K31: a file that becomes a folder, and a name that many folders have', async () => {
  const repository = new NamedRepository()
  repository.add({ thing: null, a: { 'same.txt': null }, b: { 'same.txt': null } }, 1)
  repository.add({ thing: { 'same.txt': null }, a: { 'same.txt': null }, b: {} }, 2)
  await index().follow(repository, always)
  expect(await find('same')).toEqual(['/a/same.txt 2', '/b/same.txt 1', '/thing/same.txt 1'])
  const { hits } = await index().search({ text: 'thing', limit: 9, after: null })
  expect(hits).toMatchObject([{ points: 2, isFolder: true }])
})

it('K32: points that are gone are no result; a line that lost all of them leaves nothing', async () => {
  const repository = new NamedRepository()
  const first = repository.add({ 'old.txt': null }, 1)
  const second = repository.add({ 'old.txt': null, 'new.txt': null }, 2)
  await index().follow(repository, always)
  repository.remove(second)
  await index().follow(repository, always)
  expect([await find('new'), await find('old')]).toEqual([[], ['/old.txt 1']])
  repository.add({ 'new.txt': null }, 3)
  await index().follow(repository, always)
  expect([await find('new'), await find('old')]).toEqual([['/new.txt 1'], ['/old.txt 1']])
  repository.remove(first)
  repository.remove(repository.add({ 'new.txt': null }, 3))
  await index().follow(repository, always)
  expect((await index().search({ text: 'txt', limit: 9, after: null })).points).toBe(0)
})

it('K33: results come in pages, each once', async () => {
  const repository = new NamedRepository()
  const boxes = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`box ${at}`, { 'one.txt': null, [`two ${at}.txt`]: null }]),
  )
  repository.add(boxes, 1)
  await index().follow(repository, always)
  const all: string[] = []
  let page = await index().search({ text: 'txt', limit: 7, after: null })
  all.push(...page.hits.map(({ path }) => path))
  while (page.next) {
    page = await index().search({ text: 'txt', limit: 7, after: page.next })
    all.push(...page.hits.map(({ path }) => path))
  }
  expect([all.length, new Set(all).size]).toEqual([60, 60])
})

it('K34: a damaged index, and one of another version, is made again from the repositories', async () => {
  const repository = new NamedRepository()
  repository.add({ 'one.txt': null }, 1)
  writeFileSync(join(folder, 'names.db'), 'not a database, and long enough to be read as one'.repeat(200))
  await index().follow(repository, always)
  expect(await find('one')).toEqual(['/one.txt 1'])
  expect(said).toEqual([])
})

it('K35: a restore point that cannot be read whole is not in the index, and nothing fails', async () => {
  const repository = new NamedRepository()
  repository.add({ 'one.txt': null }, 1)
  repository.add({ 'one.txt': null, below: { 'two.txt': null } }, 2)
  repository.damage('two.txt')
  await index().follow(repository, always)
  expect(said).toHaveLength(1)
  expect([await find('one'), await find('two'), await find('below')]).toEqual([['/one.txt 1'], [], []])
})

it('K35: a follower that is stopped leaves the index as it was', async () => {
  const repository = new NamedRepository()
  repository.add({ below: { 'two.txt': null } }, 1)
  await index().follow(repository, AbortSignal.abort())
  expect([await find('two'), said]).toEqual([[], []])
  await index().follow(repository, always)
  expect(await find('two')).toEqual(['/below/two.txt 1'])
})

it('K36: names that a person would quote are found as they look, and our own documents are not', async () => {
  const repository = new NamedRepository()
  repository.add({ '.penumbra': { 'run.json': null }, 'say \\"hi\\" \\\\ 100%_!.txt': null, 'Überblick ☂.md': null }, 1)
  await index().follow(repository, always)
  expect(await find('"HI" \\')).toEqual(['/say "hi" \\ 100%_!.txt 1'])
  expect(await find('0%')).toEqual(['/say "hi" \\ 100%_!.txt 1'])
  expect(await find('über')).toEqual(['/Überblick ☂.md 1'])
  expect(await find('☂')).toEqual(['/Überblick ☂.md 1'])
  expect(await find('run.json')).toEqual([])
})

it('K30: two lines of one repository, and two repositories, are each told', async () => {
  const [one, other] = [new NamedRepository(), new NamedRepository('b'.repeat(64))]
  one.add({ 'a.txt': null }, 1)
  one.add({ 'a.txt': null }, 2, { paths: ['/srv'] })
  other.add({ 'a.txt': null }, 3)
  const names = index()
  await Promise.all([names.follow(one, always), names.follow(other, always)])
  expect(await find('a.txt')).toEqual(['/a.txt 1', '/a.txt 1', '/a.txt 1'])
  expect(existsSync(join(folder, 'names.db'))).toBe(true)
})

it('K37: a restore point whose folders have no end is left out and said, and the others are found', async () => {
  const repository = new NamedRepository()
  let folder: Shelf = { 'leaf.txt': null }
  for (let level = 0; level < 20; level++) folder = { a: folder, b: folder }
  repository.add({ home: { 'before.txt': null } }, 1)
  const left = repository.add({ home: { 'before.txt': null, trap: folder } }, 2)
  repository.add({ home: { 'before.txt': null, 'after.txt': null } }, 3)
  const names = index()
  await names.follow(repository, always)
  expect(said).toEqual([`restore point ${left.slice(0, 8)} has folders without end and is left out`])
  expect(await find('before')).toEqual(['/home/before.txt 2'])
  expect(await find('after')).toEqual(['/home/after.txt 1'])
  expect(await find('leaf')).toEqual([])
  const reads = repository.reads.length
  await names.follow(repository, always)
  expect([repository.reads.length, said.length]).toEqual([reads, 1])
})

it('K37: a folder that people have in many copies is no trap', async () => {
  const repository = new NamedRepository()
  const project = Object.fromEntries(Array.from({ length: 130 }, (_, file) => [`file-${file}.ts`, null]))
  const copies = Object.fromEntries(Array.from({ length: 130 }, (_, copy) => [`copy-${copy}`, project]))
  repository.add({ home: copies }, 1)
  await index().follow(repository, always)
  expect(said).toEqual([])
  expect(await find('file-129.ts', 1000)).toHaveLength(130)
})

it('K37: of one folder a restore point may have nothing but a thousand copies', () => {
  const trees = new EndlessTrees()
  trees.meet('a'.repeat(64), 1000, 0)
  for (let copy = 0; copy < 1000; copy++) trees.meet('b'.repeat(64), 0, 1000)
  expect(trees.isOver).toBe(false)
})
