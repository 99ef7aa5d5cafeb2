import { expect, it } from 'vitest'
import type { ShadowCopyStatus } from '../../contract/volumes'
import { BackupError } from '../model/backup-error'
import type { Provider } from '../vss/providers'
import { ProviderBroker } from './provider-broker'
import type { ProviderRequest } from './provider-request'

/** Remembers what exists, as a provider does; and what it was asked, word for word. */
function memoryProvider(over: Partial<Provider> = {}) {
  const sets = new Map<string, Map<string, string>>()
  const asked: string[] = []
  const note = (...words: readonly unknown[]) => {
    asked.push(words.join(' '))
    return Promise.resolve()
  }
  const provider: Provider = {
    ...{ id: 'memory', name: 'Memory', kind: 'system', version: '1' },
    isVolumeSupported: () => Promise.resolve({ supported: true }),
    async beginPrepareSnapshot({ setId, shadowCopyId, volume, persistent }) {
      await note('begin', setId, shadowCopyId, volume, persistent)
      sets.set(setId, (sets.get(setId) ?? new Map<string, string>()).set(shadowCopyId, volume))
    },
    endPrepareSnapshots: (setId) => note('end', setId),
    preCommitSnapshots: (setId) => note('pre', setId),
    commitSnapshots: (setId) => note('commit', setId).then(() => ({ first: 1, last: 2 })),
    postCommitSnapshots: (setId) =>
      Promise.resolve(
        [...(sets.get(setId) ?? [])].map(([shadowCopyId, volume]) => ({
          ...{ shadowCopyId, volume: volume as never, deviceObject: `/copies/${shadowCopyId}`, createdAt: 'now' },
        })),
      ),
    letUserEnter: (setId, uid) => note('let', setId, uid),
    postFinalCommitSnapshots: (setId) => note('final', setId),
    async abortSnapshots(setId) {
      await note('abort', setId)
      sets.delete(setId)
    },
    async deleteSnapshot(id) {
      await note('delete', id)
      for (const copies of sets.values()) copies.delete(id)
    },
    list: () =>
      Promise.resolve(
        [...sets].flatMap(([setId, copies]) =>
          [...copies].map(([id, volume]): ShadowCopyStatus => ({
            ...{ id, setId, provider: 'memory', volume, deviceObject: `/copies/${id}`, createdAt: 'now' },
            ...{ persistent: false, inUse: true, context: null, createdBy: '', exposedAt: [] },
          })),
        ),
      ),
    cleanUp: () => Promise.resolve([]),
    ...over,
  }
  return { provider, asked, sets }
}

function brokers(over: Partial<Provider> = {}) {
  const memory = memoryProvider(over)
  let count = 0
  const broker = (uid: number) => new ProviderBroker(uid, [memory.provider], () => `own${++count}`)
  return { ...memory, ada: broker(1001), bob: broker(1002) }
}

const begin = (setId: string, shadowCopyId: string): ProviderRequest => ({
  ...{ step: 'beginPrepareSnapshot', setId, shadowCopyId, volume: '/home' },
})

it('H60, H61: carries the steps of a set under names of its own, never a persistent one, and opens it to the user', async () => {
  const { ada, asked } = brokers()
  await ada.answer('memory', begin('set', 'copy'))
  await ada.answer('memory', { step: 'commitSnapshots', setId: 'set' })
  expect(await ada.answer('memory', { step: 'postCommitSnapshots', setId: 'set' })).toMatchObject([
    { shadowCopyId: 'copy', deviceObject: '/copies/own2' },
  ])
  expect(asked).toEqual(['begin own1 own2 /home false', 'commit own1', 'let own1 1001'])
  expect(await ada.answer('memory', { step: 'list' })).toMatchObject([{ id: 'copy', setId: 'set', persistent: false }])
})

it('H61: nobody can name what was made for somebody else, whatever name is used', async () => {
  const { ada, bob, asked, sets } = brokers()
  await ada.answer('memory', begin('set', 'copy'))
  for (const name of ['set', 'own1']) {
    for (const step of ['commitSnapshots', 'postCommitSnapshots', 'postFinalCommitSnapshots'] as const) {
      await expect(bob.answer('memory', { step, setId: name })).rejects.toMatchObject({ code: 'vss.bad-state' })
    }
    await bob.answer('memory', { step: 'abortSnapshots', setId: name })
  }
  for (const name of ['copy', 'own2']) await bob.answer('memory', { step: 'deleteSnapshot', shadowCopyId: name })
  expect(await bob.answer('memory', { step: 'list' })).toEqual([])
  await bob.answer('memory', begin('set', 'copy'))
  await bob.release()
  expect(asked.filter((words) => /abort|delete/.test(words))).toEqual(['abort own3'])
  expect([...sets.keys()]).toEqual(['own1'])
})

it('H60: makes no more than 32 sets for one user, and none with a provider that cannot be opened', async () => {
  const { ada } = brokers()
  for (let at = 0; at < 32; at++) await ada.answer('memory', begin(`set${at}`, 'copy'))
  await expect(ada.answer('memory', begin('more', 'copy'))).rejects.toMatchObject({ code: 'busy' })
  await ada.answer('memory', { step: 'abortSnapshots', setId: 'set0' })
  await ada.answer('memory', begin('more', 'copy'))

  const closed = { ...memoryProvider().provider, letUserEnter: null }
  const other = new ProviderBroker(1001, [closed], () => 'own')
  expect(await other.answer('memory', { step: 'isVolumeSupported', volume: '/' })).toMatchObject({ supported: false })
  await expect(other.answer('memory', begin('set', 'copy'))).rejects.toMatchObject({ code: 'vss.insufficient-rights' })
  await expect(other.answer('none', { step: 'list' })).rejects.toMatchObject({ code: 'vss.no-provider' })
})

it('H63: what is left goes with the engine, also what is being made at that moment, and nothing begins any more', async () => {
  let finish: () => void = () => undefined
  const slow = new Promise<void>((resolve) => (finish = resolve))
  const { ada, asked, sets } = brokers({ commitSnapshots: () => slow.then(() => ({ first: 0, last: 0 })) })
  await ada.answer('memory', begin('one', 'copy'))
  await ada.answer('memory', begin('two', 'copy'))
  await ada.answer('memory', { step: 'deleteSnapshot', shadowCopyId: 'copy' }).catch(() => undefined)
  await ada.answer('memory', begin('three', 'other'))
  const commit = ada.answer('memory', { step: 'commitSnapshots', setId: 'three' })
  const released = ada.release()
  await expect(ada.answer('memory', begin('four', 'copy'))).rejects.toMatchObject({ code: 'vss.no-provider' })
  expect(asked.some((words) => words.startsWith('abort'))).toBe(false)
  finish()
  await Promise.all([commit, released])
  expect([...sets.values()].flatMap((copies) => [...copies.keys()])).toEqual([])
})

it('H63: a set that cannot be removed does not keep the others, and is said', async () => {
  const failing = new BackupError('vss.provider-failed', 'busy')
  const tried: string[] = []
  const { ada } = brokers({
    abortSnapshots(setId) {
      tried.push(setId)
      return tried.length === 1 ? Promise.reject(failing) : Promise.resolve()
    },
  })
  await ada.answer('memory', begin('one', 'copy'))
  await ada.answer('memory', begin('two', 'copy'))
  await expect(ada.release()).rejects.toBe(failing)
  expect(tried).toHaveLength(2)
})
