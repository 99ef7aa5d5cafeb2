import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import type { VolumeStatus } from '../../contract/volumes'
import { hostRights } from './host-rights'
import { targetRights } from './target-rights'

const all = { host: 'service', username: 'root', readsEverything: true, restoresOwners: true } as const
const few = { host: 'application', username: 'ana', readsEverything: false, restoresOwners: false } as const
const volume = (change: Partial<VolumeStatus>): VolumeStatus => ({
  ...{ mountPoint: '/', device: 'd', fileSystem: 'ext4', uuid: 'u', capacity: 1, available: 1 },
  ...{ provider: null, whyNot: 'ext4 has none', ...change },
})
const target = { path: '/backup', writable: true, whyNot: '', needsRights: false }

it('G21: what is missing is what more rights would give, and nothing else', () => {
  expect(hostRights(all, [volume({})], [target]).missing).toEqual([])
  expect(hostRights(few, [volume({})], [target]).missing).toEqual(['read-everything', 'restore-owners'])
  expect(hostRights(all, [volume({ needsRights: true })], [target]).missing).toEqual(['shadow-copies'])
  expect(hostRights(all, [], [{ ...target, writable: false }]).missing).toEqual([])
  expect(hostRights(all, [], [{ ...target, writable: false, needsRights: true }]).missing).toEqual(['write-target'])
})

it('G21: each volume says whether a shadow copy is possible, and why not', () => {
  const { volumes } = hostRights(all, [volume({}), volume({ provider: 'btrfs', whyNot: '' })], [])
  expect(volumes).toMatchObject([
    { shadowCopy: false, whyNot: 'ext4 has none', needsRights: false },
    { shadowCopy: true, whyNot: '' },
  ])
})

it('G22: a place is asked of the kernel, also one that is not there yet', () =>
  withScratch('targets', async (home) => {
    await mkdir(join(home, 'repo', 'data'), { recursive: true })
    expect(await targetRights(join(home, 'repo'))).toMatchObject({ writable: true, whyNot: '' })
    expect(await targetRights(join(home, 'new', 'deep'))).toMatchObject({ writable: true })
    await writeFile(join(home, 'file'), '')
    expect(await targetRights(join(home, 'file', 'below'))).toMatchObject({ writable: false, needsRights: false })
  }))
