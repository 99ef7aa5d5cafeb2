import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { type FileKind, MemoryBackend } from './backend'
import { initRepository, openRepository } from './open'
import type { Repository } from './repository'
import { data, dir, file, idOf, storeIndex, storePack, tree } from './stored-packs.fake'
import { noWaiting } from './surroundings.fake'

const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, signal, timers: noWaiting() }

/** A server that only appends: what is there stays as it is; locks come and go (docs/security.md). */
class AppendOnlyBackend extends MemoryBackend {
  override async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    if (kind !== 'locks' && (await this.stat(kind, name))) throw refusal()
    await super.save(kind, name, bytes)
  }

  override remove(kind: FileKind, name: string): Promise<void> {
    return kind === 'locks' ? super.remove(kind, name) : Promise.reject(refusal())
  }
}

const refusal = () => new BackupError('target.append-only', 'The server lets nothing be removed or replaced.')

const KINDS = ['config', 'keys', 'snapshots', 'index', 'data'] as const

async function contentOf(backend: MemoryBackend): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const kind of KINDS) {
    if (kind === 'config') found.set(kind, Buffer.from(await backend.load(kind, '')).toString('hex'))
    else
      for await (const { name } of backend.list(kind))
        found.set(`${kind}/${name}`, Buffer.from(await backend.load(kind, name)).toString('hex'))
  }
  return found
}

const save = (repository: Repository, root: string) =>
  repository.saveSnapshot({
    ...{ time: '2026-11-21T09:00:00Z', parent: null, tree: root, paths: ['/home'], hostname: 'h', username: 'u' },
    ...{ uid: 0, gid: 0, excludes: [], tags: [], original: null, program: 'test', summary: null },
  })

/** A repository of one point, as somebody has it who took over the computer that writes to it. */
async function takenOver() {
  const backend = new AppendOnlyBackend()
  const own = await initRepository(backend, 'of the person', options)
  const folder = tree(file('letter', data('private words')))
  const root = tree(dir('home', folder))
  const packs = [
    await storePack(backend, own.masterKey, [data('private words')]),
    await storePack(backend, own.masterKey, [folder, root]),
  ]
  await storeIndex(backend, own.masterKey, packs)
  const point = await save(own, idOf(root.content))
  const ofPerson = (await own.keys())[0]?.id ?? ''
  await own.addKey('of the computer')
  const before = await contentOf(backend)
  const thief = await openRepository(backend, 'of the computer', options)
  return { backend, own, thief, point, root, packs, ofPerson, before }
}

it('S1: a thief of the client’s secret takes no earlier point away: not by forgetting, keys, or what is added', async () => {
  const { backend, thief, point, root, packs, ofPerson, before } = await takenOver()
  const lock = await thief.lock('exclusive', { signal })
  const refused = { code: 'target.append-only' }
  await expect(thief.removeSnapshots([point], { lock, signal })).rejects.toMatchObject(refused)
  await expect(thief.removeKey(ofPerson, lock)).rejects.toMatchObject(refused)
  await expect(thief.changePassword('another', lock)).rejects.toMatchObject(refused)
  await lock.release()
  for (const kind of ['keys', 'snapshots', 'index', 'data'] as const)
    for await (const { name } of backend.list(kind))
      if (before.has(`${kind}/${name}`)) await expect(backend.save(kind, name, new Uint8Array(9))).rejects.toThrow()
  // Rubbish is taken: an index that names blobs where they are not, and points that look like ours.
  const [pack] = packs
  if (pack) await storeIndex(backend, thief.masterKey, [{ ...pack, id: 'ab'.repeat(32) }])
  await save(thief, 'cd'.repeat(32))

  const after = await contentOf(backend)
  for (const [name, bytes] of before) expect(after.get(name), name).toBe(bytes)
  const owner = await openRepository(backend, 'of the person', options)
  const found = await owner.snapshot(point)
  expect(found.tree).toBe(idOf(root.content))
  expect((await owner.snapshots()).snapshots).toHaveLength(2)
  expect(await owner.check({ signal })).not.toEqual([])
})

it('S2: it gives no secrecy: the secret that a computer keeps reads everything', async () => {
  const { thief, point } = await takenOver()
  const { entries } = await thief.folder(await thief.snapshot(point), '/home')
  expect(entries.map(({ name }) => name)).toEqual(['letter'])
  expect(Buffer.from(await thief.loadBlob(idOf(data('private words').content))).toString()).toBe('private words')
})
