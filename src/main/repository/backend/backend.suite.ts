import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Backend, FileKind } from './backend'

const KINDS: readonly FileKind[] = ['config', 'keys', 'data', 'index', 'snapshots', 'locks']
const NAMED = KINDS.filter((kind) => kind !== 'config')
/** Servers may refuse a file whose name is not that of its content. */
const nameOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

async function listed(backend: Backend, kind: FileKind) {
  const files = []
  for await (const file of backend.list(kind)) files.push(file)
  return files.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** What every backend must do. `withBackend` gives each test a new, created one. */
export function backendSuite(withBackend: (work: (backend: Backend) => Promise<void>) => Promise<void>): void {
  it('R3: gives back what was saved, whole and in parts', () =>
    withBackend(async (backend) => {
      const bytes = Buffer.from('0123456789')
      for (const kind of KINDS) {
        const name = kind === 'config' ? '' : nameOf(bytes)
        await backend.save(kind, name, bytes)
        expect(Buffer.from(await backend.load(kind, name))).toEqual(bytes)
        expect(Buffer.from(await backend.load(kind, name, { offset: 3, length: 4 })).toString()).toBe('3456')
        expect(await backend.load(kind, name, { offset: 10, length: 0 })).toHaveLength(0)
        expect(await backend.stat(kind, name)).toEqual({ name, size: 10 })
        expect(await listed(backend, kind)).toEqual([{ name, size: 10 }])
      }
    }))

  it('R3: keeps its own copy of the bytes', () =>
    withBackend(async (backend) => {
      const bytes = Buffer.from('before')
      await backend.save('keys', nameOf('before'), bytes)
      bytes.fill(0)
      expect(Buffer.from(await backend.load('keys', nameOf('before'))).toString()).toBe('before')
    }))

  it('R3: lists every file of a kind, and none of another', () =>
    withBackend(async (backend) => {
      const contents = Array.from({ length: 150 }, (_, i) => Buffer.from(String(i).padStart(64, '0')))
      await Promise.all(contents.map((content) => backend.save('data', nameOf(content), content)))
      const names = contents.map(nameOf).sort()
      expect(await listed(backend, 'data')).toEqual(names.map((name) => ({ name, size: 64 })))
      expect(await listed(backend, 'index')).toEqual([])
    }))

  it('R4: says by its kind what a missing file means', () =>
    withBackend(async (backend) => {
      const codes = {
        config: 'repository.missing',
        keys: 'repository.key-corrupt',
        data: 'repository.pack-missing',
        index: 'repository.index-corrupt',
        snapshots: 'repository.snapshot-missing',
        locks: 'repository.lock-lost',
      }
      for (const kind of KINDS) {
        const name = kind === 'config' ? '' : nameOf(kind)
        expect(await backend.stat(kind, name)).toBeNull()
        await expect(backend.load(kind, name)).rejects.toMatchObject({ code: codes[kind] })
      }
    }))

  it('R4: a file that ends inside the range counts as missing', () =>
    withBackend(async (backend) => {
      await backend.save('data', nameOf('0123456789'), Buffer.from('0123456789'))
      await expect(backend.load('data', nameOf('0123456789'), { offset: 8, length: 3 })).rejects.toMatchObject({
        code: 'repository.pack-missing',
      })
    }))

  it('R3: removes a file, and does not mind when it is gone', () =>
    withBackend(async (backend) => {
      await backend.save('locks', nameOf('x'), Buffer.from('x'))
      await backend.remove('locks', nameOf('x'))
      await backend.remove('locks', nameOf('x'))
      expect(await listed(backend, 'locks')).toEqual([])
    }))

  it('R3: never replaces a config, and may save other files twice', () =>
    withBackend(async (backend) => {
      await backend.save('config', '', Buffer.from('first'))
      await expect(backend.save('config', '', Buffer.from('second'))).rejects.toMatchObject({
        code: 'repository.exists',
      })
      expect(Buffer.from(await backend.load('config', '')).toString()).toBe('first')
      await backend.save('snapshots', nameOf('same'), Buffer.from('same'))
      await backend.save('snapshots', nameOf('same'), Buffer.from('same'))
      expect(await listed(backend, 'snapshots')).toHaveLength(1)
    }))

  it('R2: refuses every name that is not an id, before anything happens', () =>
    withBackend(async (backend) => {
      const names = ['', '.', '..', '../config', '/etc/passwd', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(63)}/`]
      for (const kind of NAMED) {
        for (const name of [...names, `${'a'.repeat(64)}\0`, `../../${'a'.repeat(58)}`]) {
          await expect(backend.stat(kind, name)).rejects.toThrow(RangeError)
          await expect(backend.load(kind, name)).rejects.toThrow(RangeError)
          await expect(backend.save(kind, name, Buffer.from('x'))).rejects.toThrow(RangeError)
          await expect(backend.remove(kind, name)).rejects.toThrow(RangeError)
        }
        expect(await listed(backend, kind)).toEqual([])
      }
      await expect(backend.load('config', nameOf('a'))).rejects.toThrow(RangeError)
    }))

  it('R1: can be created twice', () =>
    withBackend(async (backend) => {
      await backend.save('keys', nameOf('x'), Buffer.from('x'))
      await backend.create()
      expect(await listed(backend, 'keys')).toHaveLength(1)
    }))

  it('B5: keeps a file of many pieces, and every range of it', () =>
    withBackend(async (backend) => {
      const bytes = Buffer.alloc(5 * 2 ** 20, 'some content that repeats at odd places, ')
      await backend.save('data', nameOf(bytes), bytes)
      expect(nameOf(await backend.load('data', nameOf(bytes)))).toBe(nameOf(bytes))
      const ranges = [0, 1, 65_535, 2 ** 20 + 7].map((offset) => ({ offset, length: 3 * 2 ** 20 + 11 }))
      const loaded = await Promise.all(ranges.map((range) => backend.load('data', nameOf(bytes), range)))
      expect(loaded.map(nameOf)).toEqual(
        ranges.map(({ offset, length }) => nameOf(bytes.subarray(offset, offset + length))),
      )
    }))
}
