import { mkdir, writeFile } from 'node:fs/promises'
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
  walkSnapshot,
} from '../repository'
import { foldersWithNames } from '../requester'
import { findPaths } from './find-paths'

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
  for await (const { names } of walkSnapshot(repository, snapshot)) {
    if (patterns.some((pattern) => matchesPath(pattern, names.map(displayName)))) paths.push(displayPath(pathOf(names)))
  }
  return paths
}

async function hitsOf(
  repository: Repository,
  snapshot: Snapshot,
  text: string,
  ignoreCase: boolean,
  isNative: boolean,
) {
  const patterns = [parsePattern(text, { ignoreCase })].flatMap((pattern) => pattern ?? [])
  const names = { needles: patterns.map(({ needle }) => needle), ignoresCase: ignoreCase }
  const asks = isNative && !names.needles.includes('')
  const leading = asks ? await foldersWithNames(moversInProcess(), repository, [snapshot.tree], names, signal) : null
  const question = { patterns, oldest: null, newest: null }
  const hits = await findPaths(repository, snapshot, question, { barren: new Set(), leading, signal })
  return { leading, paths: hits.map(({ path }) => path) }
}

it('Z79: what the data mover says of names never hides a match, whatever the pattern and the name', () =>
  withScratch('find-paths', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    await makeFiles(source)
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    await repository.saveSnapshot(snapshotOf(await backUp(folder, repository, source), source))
    const snapshot = await repository.snapshot('latest')
    let found = 0
    for (const text of [...PATTERNS, ...PATHS]) {
      for (const ignoreCase of [false, true]) {
        const slow = await hitsOf(repository, snapshot, text, ignoreCase, false)
        const fast = await hitsOf(repository, snapshot, text, ignoreCase, true)
        expect([text, ignoreCase, fast.paths]).toEqual([text, ignoreCase, slow.paths])
        expect([text, ...slow.paths]).toEqual([text, ...(await pathsOf(repository, snapshot, text, ignoreCase))])
        found += slow.paths.length
      }
    }
    expect(found).toBeGreaterThan(150)
    const only = await hitsOf(repository, snapshot, 'other', false, true)
    // The way to it: what lies beside is not among them, but where a name is shown in another way than it is stored.
    expect(only.paths).toEqual([`${source}/aside/deep/other`])
    const none = await hitsOf(repository, snapshot, 'no such name', false, true)
    expect(none.leading?.has((await repository.loadTree(snapshot.tree)).nodes[0]?.subtree ?? '')).toBe(true)
    repository.close()
  }))

it('Z79: of a folder without such a name nothing is read here', () =>
  withScratch('find-leading', async (scratch) => {
    const [folder, source] = [join(scratch, 'repository'), join(scratch, 'source')]
    for (const at of [1, 2, 3]) {
      await mkdir(join(source, `folder-${at}`), { recursive: true })
      await writeFile(join(source, `folder-${at}`, `file-${at}`), String(at))
    }
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'find', options)
    await repository.saveSnapshot(snapshotOf(await backUp(folder, repository, source), source))
    const snapshot = await repository.snapshot('latest')
    const { leading, paths } = await hitsOf(repository, snapshot, 'FILE-2', true, true)
    expect(paths).toEqual([`${source}/folder-2/file-2`])
    expect(leading?.size).toBe(1 + source.split('/').length)
    expect((await hitsOf(repository, snapshot, 'file-4', false, true)).leading?.size).toBe(0)
    repository.close()
  }))
