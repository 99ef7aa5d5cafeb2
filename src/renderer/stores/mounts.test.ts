import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { points } from '../evidence.fake'
import { createMountsStore, mountOf } from './mounts'
import { createRestoreStore } from './restore'

const point = points[0] as (typeof points)[0]
const mounted = { mountId: 'm', repositoryId: 'r', snapshotId: point.snapshotId, folder: '/run/user/1/mounts/p' }

async function browsing(script: Script) {
  const fake = createFakeBridge({
    'restore.open': () => answer({ repositoryId: 'r', location: '/mnt/r', points: [...points] }),
    'mount.start': () => answer(mounted),
    'host.open-folder': () => answer({}),
    ...script,
  })
  const restore = createRestoreStore(fake.bridge)
  const mounts = createMountsStore(fake.bridge, restore)
  await restore.openJob('job-1')
  restore.choosePoint(point)
  return { fake, restore, mounts, now: () => mounts.store.getState() }
}

it('Y25: mounts the restore point that is looked at, and opens its folder', async () => {
  const { fake, mounts, now } = await browsing({})
  await mounts.openAsFolder()
  expect(fake.inputsOf('mount.start')).toEqual([{ repositoryId: 'r', snapshotId: point.snapshotId }])
  expect(fake.inputsOf('host.open-folder')).toEqual([{ path: mounted.folder }])
  expect(now()).toMatchObject({ isBusy: false, failure: null })
})

it('Y26: what is mounted is what main says, whoever changed it', async () => {
  const { fake, mounts, now } = await browsing({ 'mount.stop': () => answer({}) })
  fake.emit('mounts.changed', [mounted])
  expect(mountOf(now(), 'r', point.snapshotId)).toEqual(mounted)
  expect(mountOf(now(), 'other', point.snapshotId)).toBeUndefined()
  await mounts.unmount('m')
  expect(fake.inputsOf('mount.stop')).toEqual([{ mountId: 'm' }])
  fake.emit('mounts.changed', [])
  expect(mountOf(now(), 'r', point.snapshotId)).toBeUndefined()
})

it('Y25: a failure is shown until something else is looked at', async () => {
  const { fake, restore, mounts, now } = await browsing({ 'mount.start': () => refuse('mount.no-fuse') })
  await mounts.openAsFolder()
  expect(now().failure?.code).toBe('mount.no-fuse')
  expect(fake.inputsOf('host.open-folder')).toEqual([])
  restore.back()
  expect(now().failure).toBeNull()
})
