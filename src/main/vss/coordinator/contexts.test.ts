import { expect, it } from 'vitest'
import type { CreationContext } from '..'
import { snapshotContext } from '../documents'
import { contextTraits } from './contexts'
import { bench, DATA, script, upToPrepared, whole } from './coordinator.fake'

const contexts = snapshotContext.words.filter((word): word is CreationContext => word !== 'all')

it('C70: a context says whether writers take part and whether copies stay', () => {
  const rows = contexts.map((context) => {
    const { hasWriters, isPersistent, attributes } = contextTraits(context, [])
    return [context, attributes, isPersistent, hasWriters]
  })
  expect(rows).toEqual([
    ['backup', 0x00, false, true],
    ['file-share-backup', 0x10, false, false],
    ['nas-rollback', 0x19, true, false],
    ['app-rollback', 0x09, true, true],
    ['client-accessible', 0x1d, true, false],
    ['client-accessible-writers', 0x0d, true, true],
  ])
})

it('C70: attributes that come with a context, need hardware or need transactions are refused', async () => {
  expect(contextTraits('backup', ['noAutoRecovery'])).toMatchObject({ attributes: 0x02, isReadOnlyAtOnce: true })
  const refused = { code: 'invalid-request' }
  for (const attribute of ['persistent', 'transportable', 'plex', 'differential', 'txfRecovery'] as const)
    expect(() => contextTraits('backup', [attribute])).toThrow(expect.objectContaining(refused))
  const { begin } = bench()
  await expect(begin({ context: 'all' as CreationContext })).rejects.toMatchObject(refused)
})

it.each(contexts)('C71: a whole creation in the context %s', async (context) => {
  const { timers, begin, events, service } = bench({ writers: [script('one')] })
  const backup = await begin({ context, createdBy: 'the test' })
  const { hasWriters, isPersistent } = contextTraits(context, [])
  if (hasWriters) await timers.drive(whole(backup))
  else {
    backup.startSnapshotSet()
    await timers.drive(backup.addToSnapshotSet(DATA))
    await timers.drive(backup.doSnapshotSet())
  }
  expect(await service.listShadowCopies()).toMatchObject([{ context, createdBy: 'the test', persistent: isPersistent }])
  await timers.drive(backup.release())
  expect(await service.listShadowCopies()).toHaveLength(isPersistent ? 1 : 0)
  expect(events.length > 0).toBe(hasWriters)
})

it('C71: without writers nothing of writers can be called', async () => {
  const { begin } = bench({ writers: [script('one')] })
  const backup = await begin({ context: 'nas-rollback' })
  const bad = { code: 'vss.bad-state' }
  const key = { writerId: '', instanceId: '', logicalPath: '', name: '' }
  await expect(backup.gatherWriterMetadata()).rejects.toMatchObject(bad)
  expect(() => backup.addComponent(key)).toThrow(expect.objectContaining(bad))
  backup.startSnapshotSet()
  await expect(backup.prepareForBackup({ kind: 'shadow-copy' })).rejects.toMatchObject(bad)
  await backup.addToSnapshotSet(DATA)
  await backup.doSnapshotSet()
  expect(() => backup.componentOutcomes()).toThrow(expect.objectContaining(bad))
  await expect(backup.backupComplete()).rejects.toMatchObject(bad)
})

it('C75: with noAutoRecovery a copy is read-only before writers see it', async () => {
  const { timers, begin, events, providers } = bench({ writers: [script('one')] })
  const backup = await begin({ attributes: ['noAutoRecovery'] })
  await timers.drive(upToPrepared(backup))
  const atPostSnapshot: string[] = []
  events.push = (...lines) => {
    if (lines.includes('one post-snapshot')) atPostSnapshot.push(...(providers[0]?.calls ?? []))
    return 0
  }
  await timers.drive(backup.doSnapshotSet())
  expect(atPostSnapshot).toContain('postFinalCommitSnapshots')
})
