import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { BackupError } from '../model/backup-error'
import { settle } from '../model/timers.fake'
import { type FileKind, MemoryBackend } from '../repository'
import { Carrier } from './carrier'

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')
const packPath = (name: string) => `data/${name.slice(0, 2)}/${name}`
const ask = (
  kind: 'store' | 'settle' | 'size' | 'read' | 'forget' | 'set-aside',
  path = '',
  offset = 0,
  length = 0,
  to = '',
) => ({
  ...{ id: 1, kind, path, offset, length, to },
})

/** A server whose saves wait until they are let go. */
class SlowBackend extends MemoryBackend {
  readonly saving: { readonly kind: FileKind; readonly go: (error?: Error) => void }[] = []
  most = 0
  loads: string[] = []
  override async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.saving.push({ kind, go: (error) => (error ? reject(error) : resolve()) })
      this.most = Math.max(this.most, this.saving.length)
    })
    await super.save(kind, name, bytes)
  }
  override load(...[kind, name, range]: Parameters<MemoryBackend['load']>) {
    this.loads.push(`${range?.offset ?? 0}+${range?.length ?? 'all'}`)
    return super.load(kind, name, range)
  }
}

async function stage(carrier: Carrier, text: string): Promise<string> {
  const path = packPath(nameOf(text))
  await mkdir(dirname(join(carrier.staging, path)), { recursive: true })
  await writeFile(join(carrier.staging, path), text)
  return path
}

const withCarrier = (work: (carrier: Carrier, backend: SlowBackend) => Promise<void>) =>
  withScratch('carrier', async (home) => {
    const backend = new SlowBackend()
    const carrier = await Carrier.open(backend, home, join(home, 'quarantine'))
    await work(carrier, backend)
    await carrier.close()
    expect(await readdir(home)).toEqual([])
  })

/** Lets go of everything that waits to be saved, and of what follows, until `work` is done. */
async function letAllGo(backend: SlowBackend, work: Promise<unknown>, error?: Error) {
  const watch = { isDone: false }
  const done = work.finally(() => (watch.isDone = true))
  while (!watch.isDone) {
    for (const { go } of backend.saving.splice(0)) go(error)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await done
}

it('B31: four are sent at once, and who stores a ninth waits', () =>
  withCarrier(async (carrier, backend) => {
    const paths = await Promise.all(Array.from({ length: 12 }, (_, i) => stage(carrier, `pack ${i}`)))
    const answered = new Set<string>()
    const stored = paths.map((path) => carrier.answer(ask('store', path)).then(() => answered.add(path)))
    while (backend.saving.length < 4) await settle()
    await vi.waitFor(() => expect(answered.size).toBe(7), 10_000)
    expect(backend.most).toBe(4)
    await letAllGo(backend, Promise.all(stored))
    await letAllGo(backend, carrier.answer(ask('settle')))
    expect(backend.most).toBe(4)
    for (const path of paths) expect(await backend.stat('data', path.slice(8))).not.toBeNull()
  }))

it('B30: settling waits until everything is stored', () =>
  withCarrier(async (carrier, backend) => {
    await carrier.answer(ask('store', await stage(carrier, 'one')))
    const seen = { isSettled: false }
    const settled = carrier.answer(ask('settle')).then(() => (seen.isSettled = true))
    while (backend.saving.length < 1) await settle()
    expect(seen.isSettled).toBe(false)
    await letAllGo(backend, settled)
  }))

it('B32: what failed to be stored fails all that follows', () =>
  withCarrier(async (carrier, backend) => {
    await carrier.answer(ask('store', await stage(carrier, 'one')))
    while (backend.saving.length < 1) await settle()
    const settled = carrier.answer(ask('settle'))
    await letAllGo(backend, settled, new BackupError('target.full', 'full'))
    expect(await settled).toMatchObject({ code: 'target.full' })
    for (const question of [ask('settle'), ask('store', await stage(carrier, 'two')), ask('settle')]) {
      expect(await carrier.answer(question)).toMatchObject({ code: 'target.full' })
    }
    expect(backend.saving).toEqual([])
  }))

it('B32: a staged file that the disk damaged is not sent', () =>
  withCarrier(async (carrier, backend) => {
    const path = await stage(carrier, 'one')
    await writeFile(join(carrier.staging, path), 'two')
    await carrier.answer(ask('store', path))
    expect(await carrier.answer(ask('settle'))).toMatchObject({ code: 'target.unreachable' })
    expect(backend.saving).toEqual([])
  }))

it('B33: neighbours come with one question, what follows ahead; B35: forgetting asks again', () =>
  withCarrier(async (carrier, backend) => {
    const bytes = Buffer.alloc(10 * 2 ** 20, 'abcdefg')
    const name = nameOf('whatever')
    const saved = backend.save('data', name, bytes)
    await letAllGo(backend, saved)
    const path = packPath(name)
    const read = async (offset: number, length: number) => {
      const answer = await carrier.answer(ask('read', path, offset, length))
      if (!('bytes' in answer)) throw new Error('no bytes')
      expect(Buffer.from(answer.bytes ?? []).equals(bytes.subarray(offset, offset + length))).toBe(true)
    }
    await read(1000, 2 ** 20)
    expect(backend.loads).toEqual([`0+${1.5 * 2 ** 20}`])
    await read(2 ** 20 + 1000, 1000)
    await read(10, 20)
    expect(backend.loads).toEqual([`0+${1.5 * 2 ** 20}`, `${1.5 * 2 ** 20}+${4 * 2 ** 20}`])
    await carrier.answer(ask('forget', path))
    await read(10, 20)
    expect(backend.loads).toHaveLength(3)
    expect(await carrier.answer(ask('read', path, bytes.length - 1, 2))).toMatchObject({
      code: 'repository.pack-corrupt',
    })
    expect(await carrier.answer(ask('size', packPath(nameOf('none'))))).toMatchObject({
      code: 'repository.pack-missing',
    })
  }))

it('Z85: what is set aside lies on this computer before it goes from the server; another place is refused', () =>
  withCarrier(async (carrier, backend) => {
    const name = nameOf('whatever')
    const saved = backend.save('snapshots', name, Buffer.from('damaged'))
    await letAllGo(backend, saved)
    const asideTo = (to: string) => carrier.answer(ask('set-aside', `snapshots/${name}`, 0, 0, to))
    expect(await asideTo(`quarantine/../snapshots/${name}`)).toMatchObject({ code: 'internal' })
    expect(await asideTo(`quarantine/now/snapshots/${name}`)).toEqual({ size: 1 })
    expect(await readFile(join(carrier.quarantine, 'now/snapshots', name), 'utf8')).toBe('damaged')
    expect(await backend.stat('snapshots', name)).toBeNull()
    expect(await asideTo(`quarantine/now/snapshots/${name}`)).toEqual({ size: 0 })
    await rm(carrier.quarantine, { recursive: true })
  }))
