import { expect, it } from 'vitest'
import { loadAddon } from '../native'
import { MemoryBackend } from './backend'
import { nativeIndex } from './native-index'
import { initRepository, openRepository } from './open'
import { data, dir, file, idOf, storeIndex, storePack, tree } from './stored-packs.fake'
import { noWaiting } from './surroundings.fake'
import type { SnapshotContent } from './tree'

const scrypt = { N: 1024, r: 8, p: 1 }
const openIndex = nativeIndex(loadAddon(process.cwd()), null)
const options = { scrypt, openIndex, timers: noWaiting(), signal: new AbortController().signal }
const password = 'correct horse'

const snapshotOf = (root: string, more: Partial<SnapshotContent> = {}): SnapshotContent => ({
  ...{ time: '2026-11-21T09:00:00Z', parent: null, tree: root, paths: ['/home'], hostname: 'host', username: 'user' },
  ...{ uid: 0, gid: 0, excludes: [], tags: [], original: null, program: 'test', summary: null, ...more },
})

async function filled() {
  const backend = new MemoryBackend()
  const repository = await initRepository(backend, password, options)
  const [hello, world] = [data('hello '), data('world')]
  const run = data('{"format":1}')
  const documents = tree(file('run.json', run))
  const home = tree(file('a \\"b', hello, world), dir('c', tree()))
  const root = tree(dir('.penumbra', documents), dir('home', home))
  const packs = [
    await storePack(backend, repository.masterKey, [hello, world, run]),
    await storePack(backend, repository.masterKey, [tree(), documents, home, root]),
  ]
  const index = await storeIndex(backend, repository.masterKey, packs)
  const id = await repository.saveSnapshot(snapshotOf(idOf(root.content)))
  return { backend, repository, packs, index, id, root: idOf(root.content), home: idOf(home.content) }
}

it('R20: a new repository opens with its password, and is the same', async () => {
  const backend = new MemoryBackend('/somewhere')
  const made = await initRepository(backend, password, options)
  const opened = await openRepository(backend, password, options)
  for (const repository of [made, opened]) {
    expect(repository.id).toMatch(/^[0-9a-f]{64}$/)
    expect(repository.chunkerPolynomial).toMatch(/^[0-9a-f]{14}$/)
    expect([repository.formatVersion, repository.location]).toEqual([2, '/somewhere'])
  }
  expect(opened.id).toBe(made.id)
  expect(opened.masterKey).toEqual(made.masterKey)
})

it('R20: every byte of a repository that is not a key is sealed', async () => {
  const { backend, root } = await filled()
  for (const kind of ['config', 'index', 'snapshots', 'data'] as const) {
    for await (const { name } of backend.list(kind)) {
      const bytes = Buffer.from(await backend.load(kind, name)).toString('latin1')
      for (const word of ['hello', 'nodes', 'packs', 'version', root]) expect(bytes).not.toContain(word)
    }
  }
})

it('R33: reads folders, files and packs', async () => {
  const { repository, packs, index, id, home } = await filled()
  const snapshot = await repository.snapshot(id)
  expect((await repository.folder(snapshot, '')).entries.map(({ name }) => name)).toEqual(['home'])
  expect((await repository.folder(snapshot, '/home/')).entries.map(({ name }) => name)).toEqual(['a \\"b', 'c'])
  expect((await repository.folder(snapshot, 'home/c')).entries).toEqual([])
  expect((await repository.loadTree(home)).nodes).toHaveLength(2)
  const node = await repository.lookup(snapshot, '/home/a \\"b')
  const parts = await Promise.all((node?.content ?? []).map((blob) => repository.loadBlob(blob)))
  expect(Buffer.concat(parts).toString()).toBe('hello world')
  expect(await repository.lookup(snapshot, '/')).toBeNull()
  expect(await repository.packHeader(packs[1]?.id ?? '')).toEqual(packs[1]?.blobs)
  expect(await repository.indexIds()).toEqual([index])
  expect(await repository.packIds()).toEqual(packs.map((pack) => pack.id))
})

it('R33, S167: a part of a folder decodes what is in it, and the documents folder is none of it', async () => {
  const { repository, id } = await filled()
  const snapshot = await repository.snapshot(id)
  const page = async (path: string, offset: number, limit: number) => {
    const { entries, total } = await repository.folderPage(snapshot, path, { offset, limit })
    return [...entries.map(({ name }) => name), total]
  }
  expect(await page('', 0, 10)).toEqual(['home', 1])
  expect(await page('', 1, 10)).toEqual([1])
  expect(await page('/home', 0, 10)).toEqual(['a \\"b', 'c', 2])
  expect(await page('/home', 1, 1)).toEqual(['c', 2])
  expect(await page('/home', 7, 1)).toEqual([2])
  expect(await page('/.penumbra', 0, 1)).toEqual(['run.json', 1])
  await expect(page('/nowhere', 0, 1)).rejects.toMatchObject({ code: 'path.missing' })
  await expect(page('/home/a \\"b', 0, 1)).rejects.toMatchObject({ code: 'path.missing' })
})

it('R33: reads the documents of a run, and says null where there is none', async () => {
  const { repository, id } = await filled()
  const snapshot = await repository.snapshot(id)
  expect(await repository.readDocument(snapshot, 'run.json')).toBe('{"format":1}')
  expect(await repository.readDocument(snapshot, 'other.xml')).toBeNull()
  expect((await repository.folder(snapshot, '.penumbra')).entries).toHaveLength(1)
})

it.each(['/nowhere', '/home/a \\"b/x', '/home/nowhere/x', '/home/"', '/home/..'])(
  'R33: %s is no path of it',
  async (path) => {
    const { repository, id } = await filled()
    const snapshot = await repository.snapshot(id)
    await expect(repository.folder(snapshot, path)).rejects.toMatchObject({ code: 'path.missing' })
    await expect(repository.lookup(snapshot, path)).rejects.toMatchObject({ code: 'path.missing' })
  },
)

it('R33: a file is no folder', async () => {
  const { repository, id } = await filled()
  await expect(repository.folder(await repository.snapshot(id), '/home/a \\"b')).rejects.toMatchObject({
    code: 'path.missing',
  })
})

it('R34: sees what another process added since the index was read', async () => {
  const { backend, repository } = await filled()
  await repository.blobIndex()
  const late = data('late')
  await expect(repository.loadBlob(idOf(late.content))).rejects.toMatchObject({ code: 'repository.blob-missing' })
  await storeIndex(backend, repository.masterKey, [await storePack(backend, repository.masterKey, [late])])
  expect(Buffer.from(await repository.loadBlob(idOf(late.content))).toString()).toBe('late')
  expect((await repository.blobIndex()).blobs).toBe(8)
})

it('R34: forgets what another process removed', async () => {
  const { backend, repository, packs, index } = await filled()
  await repository.blobIndex()
  await storeIndex(backend, repository.masterKey, packs.slice(1))
  await backend.remove('index', index)
  expect((await repository.packs({ isFresh: true })).ids()).toEqual([packs[1]?.id])
})

it('R35: any whole copy of a blob will do', async () => {
  const { backend, repository, packs } = await filled()
  const hello = data('hello ')
  await storeIndex(backend, repository.masterKey, [await storePack(backend, repository.masterKey, [hello])])
  await backend.remove('data', packs[0]?.id ?? '')
  expect(Buffer.from(await repository.loadBlob(idOf(hello.content))).toString()).toBe('hello ')
  await expect(repository.loadBlob(idOf(data('world').content))).rejects.toMatchObject({
    code: 'repository.pack-missing',
  })
})

it('R36: finds a snapshot by id, by its beginning, and the latest that matches', async () => {
  const { repository, id, root } = await filled()
  const newer = await repository.saveSnapshot(snapshotOf(root, { time: '2026-11-21T10:00:00Z', paths: ['/b', '/a'] }))
  const other = await repository.saveSnapshot(
    snapshotOf(root, { time: '2026-11-21T11:00:00+09:00', hostname: 'other', tags: ['x', 'y'] }),
  )
  expect((await repository.snapshots()).snapshots.map((snapshot) => snapshot.id)).toEqual([other, id, newer])
  expect((await repository.snapshot(id.slice(0, 16))).id).toBe(id)
  expect((await repository.snapshot('latest')).id).toBe(newer)
  expect((await repository.snapshot('latest', { hostname: 'other', tags: ['y'] })).id).toBe(other)
  expect((await repository.findParent({ hostname: 'host', paths: ['/a', '/b'] }))?.id).toBe(newer)
  expect(await repository.findParent({ hostname: 'host', paths: ['/a'] })).toBeNull()
})

it('R36: says whether a snapshot is not there or not one', async () => {
  const { repository, root } = await filled()
  for (let i = 0; i < 20; i++) await repository.saveSnapshot(snapshotOf(root, { tags: [String(i)] }))
  const failure = (reason: string) => ({ code: 'repository.snapshot-missing', options: { context: { reason } } })
  const ids = (await repository.snapshots()).snapshots.map(({ id }) => id)
  const shared =
    Array.from('0123456789abcdef').find((digit) => ids.filter((id) => id.startsWith(digit)).length > 1) ?? ''
  await expect(repository.snapshot(shared)).rejects.toMatchObject(failure('ambiguous'))
  await expect(repository.snapshot('x')).rejects.toMatchObject(failure('none'))
  await expect(repository.snapshot('latest', { hostname: 'nobody' })).rejects.toMatchObject(failure('none'))
  await expect(repository.snapshot('0'.repeat(64))).rejects.toMatchObject({ code: 'repository.snapshot-missing' })
})

it('R37: one damaged snapshot does not hide the others', async () => {
  const { backend, repository, id, root } = await filled()
  const broken = await repository.saveSnapshot(snapshotOf(root))
  await backend.save('snapshots', broken, Buffer.from('damage'))
  const { snapshots, damaged } = await repository.snapshots()
  expect(snapshots.map((snapshot) => snapshot.id)).toEqual([id])
  expect(damaged.map((snapshot) => snapshot.id)).toEqual([broken])
  await expect(repository.snapshot(broken)).rejects.toMatchObject({ code: 'repository.snapshot-corrupt' })
})

it('R21: wipes its keys when it is closed', async () => {
  const { repository } = await filled()
  repository.close()
  expect([...repository.masterKey.encrypt, ...repository.masterKey.macK].every((byte) => byte === 0)).toBe(true)
})
