import { createHash } from 'node:crypto'
import { chmod, cp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalBackend, initRepository, openRepository, type Repository } from '../../src/main/repository'
import {
  data,
  dir,
  file,
  idOf,
  type PlainBlob,
  type StoredPack,
  storeIndex,
  storePack,
  tree,
} from '../../src/main/repository/stored-packs.fake'
import { noWaiting } from '../../src/main/repository/surroundings.fake'
import { snapshotOf } from '../crash/small-repository'

/** A small sound repository of known parts, and what can be done to it. Two restore points, four files, four packs. */
export interface Exhibit {
  readonly folder: string
  readonly repository: Repository
  readonly first: StoredPack
  readonly second: StoredPack
  readonly trees: StoredPack
  readonly more: StoredPack
  readonly snapshots: readonly string[]
  readonly indexes: readonly string[]
}

export const PASSWORD = 'museum'
const { signal } = new AbortController()

const times = { mtime: '2026-11-20T10:00:00Z', atime: '2026-11-20T10:00:00Z', ctime: '2026-11-20T10:00:00Z' }
const owned = { uid: 0, gid: 0, ...times }
const aFile = (name: string, ...blobs: readonly PlainBlob[]) => ({ ...file(name, ...blobs), ...owned })
const aFolder = (name: string, subtree: PlainBlob) => ({ ...dir(name, subtree), ...owned })
const text = (word: string) => data(`${word} `.repeat(2000))

export async function build(folder: string): Promise<Exhibit> {
  const backend = new LocalBackend(folder)
  const repository = await initRepository(backend, PASSWORD, { signal, scrypt: { N: 2, r: 1, p: 1 } })
  const key = repository.masterKey
  const inner = tree(aFile('deep', text('deep'), text('deeper')))
  const home = tree(aFile('a', text('hello')), aFile('b', text('world'), text('again')), aFolder('inner', inner))
  const root = tree(aFolder('home', home))
  const later = tree(aFile('a', text('hello')), aFile('c', text('later')), aFolder('inner', inner))
  const laterRoot = tree(aFolder('home', later))
  const first = await storePack(backend, key, [text('hello'), text('world')])
  const second = await storePack(backend, key, [text('again'), text('deep'), text('deeper')])
  const trees = await storePack(backend, key, [inner, home, root])
  const more = await storePack(backend, key, [later, laterRoot])
  const late = await storePack(backend, key, [text('later')])
  const indexes = [
    await storeIndex(backend, key, [first, trees]),
    await storeIndex(backend, key, [second]),
    await storeIndex(backend, key, [more, late]),
  ]
  const snapshots: string[] = []
  for (const [at, tip] of [root, laterRoot].entries()) {
    const time = `2026-11-2${at}T12:00:00Z`
    snapshots.push(await repository.saveSnapshot({ ...snapshotOf(idOf(tip.content), '/home'), time }))
  }
  return { folder, repository, first, second, trees, more, snapshots, indexes }
}

/** The same repository again, in another folder. */
export async function copyOf(exhibit: Exhibit, folder: string): Promise<Exhibit> {
  await rm(folder, { recursive: true, force: true })
  await cp(exhibit.folder, folder, { recursive: true })
  const options = { signal, timers: noWaiting() }
  return { ...exhibit, folder, repository: await openRepository(new LocalBackend(folder), PASSWORD, options) }
}

export type Damage = (exhibit: Exhibit) => Promise<void>

const packOf = ({ folder }: Exhibit, { id }: { readonly id: string }) => join(folder, 'data', id.slice(0, 2), id)
const indexOf = ({ folder, indexes }: Exhibit, at = 0) => join(folder, 'index', indexes[at] ?? '')
const snapshotFile = ({ folder, snapshots }: Exhibit, at = 0) => join(folder, 'snapshots', snapshots[at] ?? '')

async function flip(path: string, where: number): Promise<void> {
  await chmod(path, 0o600)
  const bytes = await readFile(path)
  const at = where < 0 ? bytes.length + where : Math.floor(where)
  bytes[at] = (bytes[at] ?? 0) ^ 0x20
  await writeFile(path, bytes)
}

async function cut(path: string, share: number): Promise<void> {
  await chmod(path, 0o600)
  await truncate(path, Math.floor((await stat(path)).size * share))
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  await chmod(path, 0o600)
  await writeFile(path, bytes)
}

const wrongName = (path: string) => path.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

/** A restore point of a tree that only a broken program writes. */
async function withTree({ folder, repository }: Exhibit, ...nodes: readonly unknown[]): Promise<void> {
  const backend = new LocalBackend(folder)
  const bad = tree(...nodes)
  await storeIndex(backend, repository.masterKey, [await storePack(backend, repository.masterKey, [bad])])
  await repository.saveSnapshot({ ...snapshotOf(idOf(bad.content), '/home'), time: '2026-11-23T12:00:00Z' })
}

const reindex = async ({ folder, repository }: Exhibit, packs: readonly StoredPack[], instead: string | null) => {
  if (instead !== null) await rm(instead, { force: true })
  return storeIndex(new LocalBackend(folder), repository.masterKey, packs)
}

/** Every kind of damage; check must name each. */
export const KINDS: Readonly<Record<string, Damage>> = {
  'a byte of an index is changed': (e) => flip(indexOf(e), 60),
  'an index is cut off': (e) => cut(indexOf(e), 0.5),
  'an index is empty': (e) => cut(indexOf(e, 1), 0),
  'an index is gone': (e) => rm(indexOf(e, 1)),
  'every index is gone': async (e) => {
    for (const at of e.indexes.keys()) await rm(indexOf(e, at))
  },
  'every index is damaged': async (e) => {
    for (const at of e.indexes.keys()) await flip(indexOf(e, at), -1)
  },
  'an index has the name of another': (e) => rename(indexOf(e), wrongName(indexOf(e))),
  'an index has the content of another': async (e) => replace(indexOf(e), await readFile(indexOf(e, 1))),
  'an index says where a blob does not lie': async (e) => {
    const blobs = e.second.blobs.map((blob, at) => (at === 1 ? { ...blob, length: blob.length - 1 } : blob))
    await reindex(e, [{ ...e.second, blobs }], indexOf(e, 1))
  },
  'an index leaves out a blob': (e) =>
    reindex(e, [{ ...e.second, blobs: e.second.blobs.slice(0, 2) }], indexOf(e, 1)).then(() => undefined),
  'the blobs of a pack are spread over two index files': async (e) => {
    await reindex(e, [{ ...e.second, blobs: e.second.blobs.slice(0, 1) }], indexOf(e, 1))
    await reindex(e, [{ ...e.second, blobs: e.second.blobs.slice(1) }], null)
  },
  'an index names a pack that never was': (e) =>
    reindex(e, [{ ...e.more, id: 'ab'.repeat(32), blobs: [text('x')].map(() => ({ ...blobAt(e) })) }], null).then(
      () => undefined,
    ),
  'a data pack is gone': (e) => rm(packOf(e, e.second)),
  'a tree pack is gone': (e) => rm(packOf(e, e.more)),
  'a byte of a data pack is changed': (e) => flip(packOf(e, e.second), 100),
  'a byte of a tree pack is changed': (e) => flip(packOf(e, e.trees), 40),
  'a byte of the header of a pack is changed': (e) => flip(packOf(e, e.first), -20),
  'the length in a pack is changed': (e) => flip(packOf(e, e.first), -3),
  'a data pack is cut off': (e) => cut(packOf(e, e.second), 0.5),
  'a tree pack is cut off': (e) => cut(packOf(e, e.more), 0.7),
  'a pack is empty': (e) => cut(packOf(e, e.first), 0),
  'a pack has bytes behind its end': async (e) => {
    await replace(packOf(e, e.first), Buffer.concat([await readFile(packOf(e, e.first)), Buffer.alloc(100, 7)]))
  },
  'a pack has the content of another': async (e) => {
    await replace(packOf(e, e.first), await readFile(packOf(e, e.second)))
  },
  'a pack is full of zeros': async (e) => {
    await replace(packOf(e, e.first), Buffer.alloc((await stat(packOf(e, e.first))).size))
  },
  'a byte of a restore point is changed': (e) => flip(snapshotFile(e), 50),
  'a restore point is cut off': (e) => cut(snapshotFile(e, 1), 0.5),
  'a restore point is empty': (e) => cut(snapshotFile(e, 1), 0),
  'a restore point leads nowhere': async ({ repository }) => {
    await repository.saveSnapshot({ ...snapshotOf('cd'.repeat(32), '/home'), time: '2026-11-23T12:00:00Z' })
  },
  'a restore point leads to a piece of a file': async ({ repository }) => {
    const { content } = text('hello')
    await repository.saveSnapshot({ ...snapshotOf(idOf(content), '/home'), time: '2026-11-23T12:00:00Z' })
  },
  'a file has no list of pieces': (e) => withTree(e, { ...aFile('a', text('hello')), content: null }),
  'a file has a piece that is nowhere': (e) => withTree(e, aFile('a', text('hello'), text('nowhere'))),
  'a folder leads nowhere': (e) => withTree(e, aFolder('lost', tree(aFile('nothing', text('nothing'))))),
  'a name leaves its folder': (e) => withTree(e, aFile('../escape', text('hello')), aFile('b', text('world'))),
}

const blobAt = ({ more }: Exhibit) => {
  const [blob] = more.blobs
  if (blob === undefined) throw new Error('a pack without blobs')
  return { ...blob, id: 'ef'.repeat(32) }
}

/** Every file below a folder, by its name and content; locks are not counted. */
export async function filesIn(folder: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== 'locks') await filesIn(path, found)
    if (!entry.isFile()) continue
    const bytes = await readFile(path)
    found.add(`${entry.name} ${createHash('sha256').update(bytes).digest('hex')}`)
  }
  return found
}
