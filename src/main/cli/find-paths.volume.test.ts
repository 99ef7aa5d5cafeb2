import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backUp, snapshotOf } from '../../../test/crash/small-repository'
import { moversInProcess } from '../../../test/maintenance/mover-in-process'
import { withScratch } from '../../../test/support/scratch'
import {
  displayName,
  displayPath,
  initRepository,
  LocalBackend,
  matchesPath,
  parsePattern,
  pathOf,
  type Repository,
  type Snapshot,
  Unfolding,
  walkSnapshot,
} from '../repository'
import { searchNames } from '../requester'

const { signal } = new AbortController()
const NAMES = [
  'plain.txt',
  'Größe.TXT',
  'grösse',
  '照片.jpg',
  'a\u200eb',
  'tab\tname',
  'back\\slash',
  'x1b',
  'ſtrange',
  'a]b',
]
const PATTERNS = [
  'plain.txt',
  '*.txt',
  'gr*',
  '*照*',
  '*u200e*',
  '*x09*',
  '*\\\\*',
  'x1b',
  'S*range',
  'inner-2',
  '*',
  'a?b',
]
const PATHS = [
  'inner-1/**',
  '/**/inner-3/*.txt',
  'inner-2/*ö*',
  '/nothing/here',
  '[p]lain*',
  '**',
  'no such name',
  'a[\\]]b',
]

/** Names of any kind in three folders, one below the other, and in one that has nothing of them. */
async function makeFiles(source: string): Promise<void> {
  let folder = source
  for (const depth of [1, 2, 3]) {
    folder = join(folder, `inner-${depth}`)
    await mkdir(folder, { recursive: true })
    for (const name of NAMES) await writeFile(join(folder, name), `${depth} ${name}`)
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x66])]), 'no UTF-8')
  }
  await mkdir(join(source, 'aside/deep'), { recursive: true })
  // Names that need no quoting alone are looked through in another way.
  await mkdir(join(source, 'inner-0/inner-2/inner-3'), { recursive: true })
  for (const name of ['a', 'a]b', 'inner-1', 'plain.txt', 'x1b'])
    await writeFile(join(source, 'inner-0/inner-2', name), name)
  await writeFile(join(source, 'inner-0/inner-2/inner-3/any'), 'any')
  await writeFile(join(source, 'aside/deep/other'), 'nothing of it')
}

/** By every node of the restore point. */
async function pathsOf(repository: Repository, snapshot: Snapshot, text: string, ignoreCase: boolean) {
  const patterns = [parsePattern(text, { ignoreCase })].flatMap((pattern) => pattern ?? [])
  const paths: string[] = []
  for await (const { names } of walkSnapshot(repository, snapshot, new Unfolding(0))) {
    if (patterns.some((pattern) => matchesPath(pattern, names.map(displayName)))) paths.push(displayPath(pathOf(names)))
  }
  return paths
}

async function hitsOf(repository: Repository, trees: readonly string[], text: string, ignoresCase: boolean) {
  const patterns = [parsePattern(text, { ignoreCase: ignoresCase })].flatMap((pattern) => pattern ?? [])
  const question = { patterns, ignoresCase, withNodes: false }
  const hits: string[][] = trees.map(() => [])
  for await (const { tree, names } of searchNames(moversInProcess(), repository, trees, question, signal)) {
    hits[tree]?.push(...names.map(({ path }) => displayPath(path)))
  }
  return hits
}

it('Z79: the data mover finds what matches and nothing else, whatever the pattern and the name', () =>
  withScratch('find-paths', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    await makeFiles(source)
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    await repository.saveSnapshot(snapshotOf(await backUp(folder, repository, source), source))
    const snapshot = await repository.snapshot('latest')
    let found = 0
    for (const text of [...PATTERNS, ...PATHS]) {
      for (const ignoresCase of [false, true]) {
        const [hits = []] = await hitsOf(repository, [snapshot.tree], text, ignoresCase)
        expect([text, ...hits]).toEqual([text, ...(await pathsOf(repository, snapshot, text, ignoresCase))])
        found += hits.length
      }
    }
    expect(found).toBeGreaterThan(150)
    repository.close()
  }))

it('Z79: a folder in several restore points is told in each, and one without a match is read once', () =>
  withScratch('find-twice', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    for (const at of ['kept', 'empty']) {
      await mkdir(join(source, at), { recursive: true })
      await writeFile(join(source, at, `${at}.txt`), at)
    }
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    const trees = [await backUp(folder, repository, source)]
    await writeFile(join(source, 'kept', 'more.txt'), 'more')
    trees.push(await backUp(folder, repository, source))
    const paths = [`${source}/kept/kept.txt`, `${source}/kept/more.txt`]
    expect(await hitsOf(repository, [...trees, trees[0] ?? ''], '[km]*.txt', false)).toEqual([
      paths.slice(0, 1),
      paths,
      paths.slice(0, 1),
    ])
    // What one restore point hides in its root another may have deeper.
    expect(await hitsOf(repository, trees, 'empty/*', false)).toEqual([
      [`${source}/empty/empty.txt`],
      [`${source}/empty/empty.txt`],
    ])
    expect(await hitsOf(repository, trees, 'no such name', false)).toEqual([[], []])
    repository.close()
  }))

it('Z79: an index that cannot be read hides only what it alone names', () =>
  withScratch('find-damage', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    await mkdir(source)
    await writeFile(join(source, 'first.txt'), 'first')
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    const first = await backUp(folder, repository, source)
    const known = await repository.indexIds()
    await writeFile(join(source, 'second.txt'), 'second')
    const second = await backUp(folder, repository, source)
    const [damaged = ''] = (await repository.indexIds()).filter((id) => !known.includes(id))
    await chmod(join(folder, 'index', damaged), 0o600)
    await writeFile(join(folder, 'index', damaged), 'no index')
    expect(await hitsOf(repository, [first], '*.txt', false)).toEqual([[`${source}/first.txt`]])
    await expect(hitsOf(repository, [second], '*.txt', false)).rejects.toMatchObject({
      code: 'repository.index-corrupt',
    })
    repository.close()
  }))

it('Z79: of a million matches no more than a part is held, and whoever stops early leaves nothing running', () =>
  withScratch('find-parts', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    const long = 'x'.repeat(200)
    for (let at = 0; at < 40; at++) {
      await mkdir(join(source, `folder-${at}`), { recursive: true })
      for (let file = 0; file < 40; file++) await writeFile(join(source, `folder-${at}`, `${long}-${file}`), '')
    }
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    const tree = await backUp(folder, repository, source)
    const question = { patterns: [parsePattern('*')].flatMap((pattern) => pattern ?? []), ignoresCase: false }
    const parts: number[] = []
    const asked = { ...question, withNodes: true }
    for await (const { names } of searchNames(moversInProcess(), repository, [tree], asked, signal))
      parts.push(names.length)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThan(1640)
    expect(parts.length).toBeGreaterThan(3)
    for await (const { names } of searchNames(moversInProcess(), repository, [tree], asked, signal)) {
      expect(names.length).toBeGreaterThan(0)
      break
    }
    repository.close()
  }))
