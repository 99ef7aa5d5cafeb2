import { expect, it, vi } from 'vitest'
import type { ShadowCopyStatus } from '../../contract/volumes'
import { recordingPorts } from './backup-ports.fake'
import { keptCopies } from './kept-copies'

const copy = (change: Partial<ShadowCopyStatus>): ShadowCopyStatus => ({
  ...{ id: 'c1', setId: 's', provider: 'btrfs', volume: '/home', deviceObject: '/x', createdAt: '' },
  ...{ persistent: true, inUse: false, context: 'client-accessible', createdBy: 'ana', exposedAt: [] },
  ...change,
})
const { signal } = new AbortController()

function world(...copies: readonly ShadowCopyStatus[]) {
  const { ports, log } = recordingPorts()
  const service = {
    ...ports.shadowCopies,
    startBackup: vi.fn<typeof ports.shadowCopies.startBackup>((options) => ports.shadowCopies.startBackup(options)),
    listShadowCopies: () => Promise.resolve(copies),
    deleteShadowCopy: vi.fn(() => Promise.resolve()),
    revertToShadowCopy: vi.fn(() => Promise.resolve({ volume: '/home', keptAs: 'k' })),
  }
  const kept = keptCopies({ ...ports, shadowCopies: service, createdBy: 'ana' })
  return { kept, service, log }
}

it('O20: a copy is made by the name of who asked, and stays', async () => {
  const { kept, service, log } = world()
  expect(await kept.create(['/home'], 'client-accessible', signal)).toEqual({
    ...{ ids: ['copy'], freezeMilliseconds: null, failed: [] },
  })
  expect(service.startBackup).toHaveBeenCalledWith(
    expect.objectContaining({ context: 'client-accessible', createdBy: 'ana' }),
  )
  expect(log).not.toContain('abort')
})

it('O21: what a running program reads is not deleted, what stays or was left is', async () => {
  const inUse = world(copy({ persistent: false, inUse: true }))
  await expect(inUse.kept.remove('c1')).rejects.toMatchObject({ code: 'busy' })
  expect(inUse.service.deleteShadowCopy).not.toHaveBeenCalled()
  for (const one of [copy({ inUse: true }), copy({ persistent: false })]) {
    const { kept, service } = world(one)
    await kept.remove('c1')
    expect(service.deleteShadowCopy).toHaveBeenCalledWith('c1')
  }
  await expect(world().kept.remove('c1')).rejects.toMatchObject({ code: 'invalid-request' })
})

it('O22: a revert needs the name of its volume', async () => {
  const { kept, service } = world(copy({}))
  for (const slip of ['', '/', '/home/']) {
    await expect(kept.revert('c1', slip, signal)).rejects.toMatchObject({ code: 'invalid-request' })
  }
  expect(service.revertToShadowCopy).not.toHaveBeenCalled()
  expect(await kept.revert('c1', '/home', signal)).toEqual({ volume: '/home', keptAs: 'k' })
})
