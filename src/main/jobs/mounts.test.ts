import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { MountedPoint } from '../../contract/mounts'
import { withScratch } from '../../../test/support/scratch'
import { BackupError } from '../model/backup-error'
import type { Repository } from '../repository'
import { type Lent, Mounts, type MountsPorts } from './mounts'

const repository = { id: 'r'.repeat(64) } as Repository
const POINT = 'a'.repeat(64)

function world(home: string, fails: BackupError | null = null) {
  const told: MountedPoint[][] = []
  let released = 0
  const ends: (() => void)[] = []
  const mount: MountsPorts['mount'] = (_repository, { folder, snapshot }) => {
    if (fails) return Promise.reject(fails)
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    ends.push(end)
    return Promise.resolve({
      ...{ folder, snapshotId: snapshot, ended },
      unmount: () => {
        end()
        return ended
      },
    })
  }
  const folder = join(home, 'mounts')
  const ports = { folder, mount, newId: () => `m${told.length}`, changed: (all: MountedPoint[]) => told.push(all) }
  const lend = (): Lent => ({ repository, release: () => released++ })
  return { mounts: new Mounts(ports), lend, told, ends, folder, released: () => released }
}

it('Y25: each restore point has a folder of its own, and is mounted once', () =>
  withScratch('mounts', async (home) => {
    const { mounts, lend, folder } = world(home)
    const one = await mounts.start(lend, POINT)
    expect(await mounts.start(lend, POINT)).toEqual(one)
    await mounts.start(lend, null)
    expect((await readdir(folder)).sort()).toEqual([
      `restore point ${'a'.repeat(8)}`,
      `restore points of ${'r'.repeat(8)}`,
    ])
    expect(mounts.list()).toHaveLength(2)
  }))

it('Y26: unmounted by somebody else is told, its folder is gone and the repository is let go', () =>
  withScratch('mounts', async (home) => {
    const { mounts, lend, told, ends, folder, released } = world(home)
    const { mountId } = await mounts.start(lend, POINT)
    ends[0]?.()
    await mounts.stop(mountId)
    expect(told.at(-1)).toEqual([])
    expect(await readdir(folder)).toEqual([])
    expect(released()).toBe(1)
  }))

it('Y27: at the end everything is unmounted', () =>
  withScratch('mounts', async (home) => {
    const { mounts, lend, folder, released } = world(home)
    await mounts.start(lend, POINT)
    await mounts.start(lend, null)
    await mounts.close()
    expect(mounts.list()).toEqual([])
    expect(await readdir(folder)).toEqual([])
    expect(released()).toBe(2)
  }))

it('Y20: what could not be mounted leaves neither folder nor loan', () =>
  withScratch('mounts', async (home) => {
    const { mounts, lend, folder, released } = world(home, new BackupError('mount.no-fuse', 'none'))
    await mkdir(folder)
    await expect(mounts.start(lend, POINT)).rejects.toMatchObject({ code: 'mount.no-fuse' })
    expect(await readdir(folder)).toEqual([])
    expect(released()).toBe(1)
  }))
