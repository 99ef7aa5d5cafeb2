import { expect, it } from 'vitest'
import { loadAddon } from '../native'
import { type Backend, type FileKind, MemoryBackend } from './backend'
import type { CheckFinding, CheckProgress } from './check-finding'
import { nativeIndex } from './native-index'
import { initRepository } from './open'
import type { Repository } from './repository'
import { data, dir, file, idOf, type PlainBlob, storeIndex, storePack, tree } from './stored-packs.fake'
import { noWaiting } from './surroundings.fake'

const { signal } = new AbortController()

/** A repository with one snapshot of `/home/a`, and everything a test may want to break. */
async function filled(home: readonly unknown[] = [file('a', data('hello'))], more: readonly PlainBlob[] = []) {
  const backend = new MemoryBackend()
  const scrypt = { N: 1024, r: 8, p: 1 }
  const openIndex = nativeIndex(loadAddon(process.cwd()), null)
  const repository = await initRepository(backend, 'x', { scrypt, signal, openIndex, timers: noWaiting() })
  const folder = tree(...home)
  const root = tree(dir('home', folder))
  const dataPack = await storePack(backend, repository.masterKey, [data('hello'), data('world')])
  const treePack = await storePack(backend, repository.masterKey, [folder, root, ...more])
  const index = await storeIndex(backend, repository.masterKey, [dataPack, treePack])
  const snapshot = await saveSnapshot(repository, idOf(root.content))
  return { backend, repository, dataPack, treePack, index, snapshot, folder, root }
}

const saveSnapshot = (repository: Repository, root: string) =>
  repository.saveSnapshot({
    ...{ time: '2026-11-21T09:00:00Z', parent: null, tree: root, paths: ['/home'], hostname: 'h', username: 'u' },
    ...{ uid: 0, gid: 0, excludes: [], tags: [], original: null, program: 'test', summary: null },
  })

const check = (repository: Repository) => repository.check({ signal })
const brief = (findings: readonly CheckFinding[]) => findings.map(({ severity, code }) => `${severity} ${code}`)

/** Flips a bit of the byte at a fraction of the file. */
async function flip(backend: Backend, kind: FileKind, name: string, where: number) {
  const bytes = Buffer.from(await backend.load(kind, name))
  const at = Math.min(Math.floor(bytes.length * where), bytes.length - 1)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  await backend.remove(kind, name)
  await backend.save(kind, name, bytes)
}

async function only(backend: Backend, kind: FileKind): Promise<string> {
  for await (const { name } of backend.list(kind)) return name
  throw new Error('no file')
}

it('R60: a whole repository has no finding', async () => {
  const { repository } = await filled()
  const steps: CheckProgress[] = []
  expect(await repository.check({ signal, onProgress: (step) => steps.push(step) })).toEqual([])
  expect([...new Set(steps.map(({ step }) => step))]).toEqual(['keys', 'snapshots', 'index', 'packs', 'trees'])
  expect(steps.at(-1)).toEqual({ step: 'trees', done: 2, total: null })
})

it.each([0, 0.5, 1])('R61: finds a flipped byte at %d of config, key, snapshot and index', async (where) => {
  const codes = {
    config: 'error repository.config-corrupt',
    keys: 'error repository.key-corrupt',
    snapshots: 'error repository.snapshot-corrupt',
    index: 'error repository.index-corrupt',
  }
  for (const kind of ['config', 'keys', 'snapshots', 'index'] as const) {
    const { backend, repository } = await filled()
    await flip(backend, kind, await only(backend, kind), where)
    expect(brief(await check(repository))).toContain(codes[kind])
  }
})

it('R61: a damaged index does not hide what else can be said', async () => {
  const { backend, repository, index, dataPack, treePack } = await filled()
  await flip(backend, 'index', index, 0.5)
  await storeIndex(backend, repository.masterKey, [treePack])
  const findings = await check(repository)
  expect(brief(findings)).toEqual([
    'error repository.index-corrupt',
    'hint pack-unindexed',
    'error repository.blob-missing',
  ])
  expect(findings[0]?.context).toMatchObject({ index })
  expect(findings[1]?.context).toEqual({ pack: dataPack.id })
  expect(findings[2]?.context).toMatchObject({ path: '/home/a', blob: idOf(data('hello').content) })
})

it('R62: finds a flipped byte in a tree', async () => {
  const { backend, repository, treePack } = await filled()
  await flip(backend, 'data', treePack.id, 0.05)
  const [finding, ...others] = await check(repository)
  expect(others).toEqual([])
  expect(finding).toMatchObject({ severity: 'error', code: 'repository.pack-corrupt', context: { pack: treePack.id } })
})

it('R62: finds a tree with another content than its id says', async () => {
  const { backend, repository } = await filled()
  const wrong = { ...tree(file('b')), id: 'ab'.repeat(32) }
  await storeIndex(backend, repository.masterKey, [await storePack(backend, repository.masterKey, [wrong])])
  const snapshot = await saveSnapshot(repository, wrong.id)
  expect(await check(repository)).toMatchObject([{ code: 'repository.pack-corrupt', context: { snapshot, path: '' } }])
})

it('R63: finds a missing pack, and one of another size', async () => {
  const { backend, repository, dataPack } = await filled()
  const bytes = await backend.load('data', dataPack.id)
  await backend.save('data', dataPack.id, bytes.subarray(1))
  expect(await check(repository)).toMatchObject([
    { code: 'repository.pack-corrupt', context: { pack: dataPack.id, expected: String(bytes.length) } },
  ])
  await backend.remove('data', dataPack.id)
  expect(await check(repository)).toMatchObject([
    { code: 'repository.pack-missing', severity: 'error', context: { pack: dataPack.id } },
  ])
})

it('R63: a missing pack of trees is found once as a pack, and where it hurts', async () => {
  const { backend, repository, treePack, snapshot } = await filled()
  await backend.remove('data', treePack.id)
  expect(await check(repository)).toMatchObject([
    { code: 'repository.pack-missing', context: { pack: treePack.id } },
    { code: 'repository.pack-missing', context: { snapshot, path: '' } },
  ])
})

it('R64: a pack that no index names is a hint', async () => {
  const { backend, repository } = await filled()
  const extra = await storePack(backend, repository.masterKey, [data('extra')])
  expect(await check(repository)).toMatchObject([
    { severity: 'hint', code: 'pack-unindexed', context: { pack: extra.id } },
  ])
})

it('R64: an entry that is missing from an index shows in the size of its pack', async () => {
  const { backend, repository, index, dataPack, treePack } = await filled()
  await backend.remove('index', index)
  await storeIndex(backend, repository.masterKey, [{ ...dataPack, blobs: dataPack.blobs.slice(0, 1) }, treePack])
  expect(brief(await check(repository))).toEqual(['error repository.pack-corrupt'])
})

it('R64: a pack in two index files is a hint when they agree, and an error when they share it', async () => {
  const { backend, repository, index, dataPack, treePack } = await filled()
  const copy = await storeIndex(backend, repository.masterKey, [dataPack])
  expect(brief(await check(repository))).toEqual(['hint pack-duplicate'])
  await backend.remove('index', copy)
  await backend.remove('index', index)
  const [first, second] = dataPack.blobs.map((blob) => ({ ...dataPack, blobs: [blob] }))
  if (first === undefined || second === undefined) throw new Error('two blobs expected')
  await storeIndex(backend, repository.masterKey, [first, treePack])
  await storeIndex(backend, repository.masterKey, [second])
  expect(brief(await check(repository))).toEqual(['error repository.index-corrupt'])
})

it('R64: data and trees in one pack are a hint', async () => {
  const { repository } = await filled([file('a', data('hello'))], [data('mixed')])
  expect(brief(await check(repository))).toEqual(['hint pack-mixed'])
})

it('R65: finds a snapshot and a folder that lead nowhere', async () => {
  const nowhere = tree(file('unstored'))
  const { repository } = await filled([dir('gone', nowhere), { name: 'none', type: 'dir', content: null }])
  const other = await saveSnapshot(repository, 'cd'.repeat(32))
  const findings = await check(repository)
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'repository.blob-missing',
      context: expect.objectContaining({ path: '/home/gone' }) as object,
    }),
  )
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'repository.tree-corrupt',
      context: expect.objectContaining({ path: '/home/none' }) as object,
    }),
  )
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'repository.blob-missing',
      context: expect.objectContaining({ snapshot: other }) as object,
    }),
  )
  expect(findings).toHaveLength(3)
})

it.each([
  ['a file without a list', [{ name: 'a', type: 'file', content: null }], 'error repository.tree-corrupt'],
  ['a name twice', [file('a'), file('a')], 'error repository.tree-corrupt'],
  ['names out of order', [file('b'), file('a')], 'error repository.tree-corrupt'],
  ['a name that leads out', [file('..')], 'error repository.tree-corrupt'],
  ['a piece that is nowhere', [file('a', data('unstored'))], 'error repository.blob-missing'],
  ['a size that does not add up', [{ ...file('a', data('hello')), size: 6 }], 'hint size-differs'],
])('R66: finds %s', async (_words, home, finding) => {
  const { repository } = await filled(home)
  expect(brief(await check(repository))).toEqual([finding])
})

it('R66: files, links and devices of every kind are no finding', async () => {
  const kinds = ['chardev', 'dev', 'fifo', 'socket', 'symlink'].map((type) => ({ name: type, type, content: null }))
  const { repository } = await filled([file('a', data('hello'), data('world')), file('b'), ...kinds])
  expect(await check(repository)).toEqual([])
})

it('R60: a tree that many snapshots share is read once', async () => {
  const { backend, repository, root } = await filled()
  for (let i = 0; i < 3; i++) await saveSnapshot(repository, idOf(root.content))
  const load = backend.load.bind(backend)
  let reads = 0
  backend.load = (kind, ...rest) => {
    if (kind === 'data') reads++
    return load(kind, ...rest)
  }
  await check(repository)
  expect(reads).toBe(2)
})

it('R60: can be cancelled, and does not take an unreachable target for damage', async () => {
  const { backend, repository } = await filled()
  await expect(repository.check({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  backend.load = () => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }))
  await expect(check(repository)).rejects.toThrow('gone')
})
