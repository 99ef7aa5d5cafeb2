import { expect, it } from 'vitest'
import { addAll, bench, DATA, goodProvider, script, upToPrepared, upToSet, whole } from './coordinator.fake'

it('C3: events and provider calls come in the order of the model', async () => {
  const { timers, begin, events, providers, steps } = bench({ writers: [script('one')] })
  const backup = await begin()
  const set = await timers.drive(whole(backup))
  await timers.drive(backup.release())
  expect(events).toEqual([
    'one identify',
    'one prepare-backup',
    'one prepare-snapshot',
    'one freeze',
    'one thaw',
    'one post-snapshot',
    'one backup-complete',
    'one backup-shutdown',
  ])
  expect(providers[0]?.calls).toEqual([
    'isVolumeSupported',
    'beginPrepareSnapshot',
    'endPrepareSnapshots',
    'preCommitSnapshots',
    'commitSnapshots',
    'postCommitSnapshots',
    'postFinalCommitSnapshots',
    'deleteSnapshot',
  ])
  expect([...new Set(steps)]).toEqual([
    ...['identify', 'prepare-backup', 'prepare-snapshot', 'freeze', 'commit', 'thaw', 'post-snapshot'],
    'backup-complete',
  ])
  expect(set.shadowCopies).toMatchObject([{ volume: '/data', provider: 'Mirror', deviceObject: '/copies/data' }])
})

it('C4: front-end writers freeze first, then back-end, then system, and all thaw together', async () => {
  const { timers, begin, events } = bench({
    writers: [
      script('s', {}, { level: 'system' }),
      script('b', {}, { level: 'back-end' }),
      script('f', {}, { level: 'front-end' }),
    ],
  })
  await timers.drive(upToSet(await begin()))
  expect(events.filter((line) => line.endsWith('freeze'))).toEqual(['f freeze', 'b freeze', 's freeze'])
  const thaws = events.filter((line) => line.endsWith('thaw'))
  expect(events.indexOf(thaws[2] ?? '') - events.indexOf(thaws[0] ?? '')).toBe(2)
})

it('C14: a writer without an added component gets no event after Identify', async () => {
  const { timers, begin, events } = bench({ writers: [script('one'), script('two')] })
  const backup = await begin()
  const run = async () => {
    const [one] = await backup.gatherWriterMetadata()
    const [component] = one?.components ?? []
    if (!one || !component) throw new Error('nothing described')
    backup.addComponent({ ...component, writerId: one.writerId, instanceId: one.instanceId })
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(DATA)
    await backup.prepareForBackup({ kind: 'shadow-copy' })
    await backup.doSnapshotSet()
    await backup.backupComplete()
    await backup.release()
  }
  await timers.drive(run())
  expect(events.filter((line) => line.startsWith('two'))).toEqual(['two identify'])
  expect(backup).toBeDefined()
})

it('C36: the freeze and the spread of the commits are measured on the same steady clock', async () => {
  const { timers, begin } = bench({
    writers: [script('one', { thaw: { kind: 'late', milliseconds: 30 } })],
    providers: [{ ...goodProvider, faults: { commitSnapshots: { late: 120 }, preCommitSnapshots: { late: 50 } } }],
  })
  const set = await timers.drive(upToSet(await begin()))
  expect(set.freezeMilliseconds).toBe(200)
  expect(set.commitSpreadMilliseconds).toBe(120)
})

it('C36: without a frozen writer there was no freeze', async () => {
  const { timers, begin } = bench({
    providers: [{ ...goodProvider, faults: { commitSnapshots: { late: 120 } } }],
  })
  expect(await timers.drive(upToSet(await begin()))).toMatchObject({ freezeMilliseconds: 0 })
})

it('C5: abort lets writers go, deletes the copies, and may be repeated', async () => {
  const { timers, begin, events, service } = bench({ writers: [script('one')] })
  const backup = await begin()
  await timers.drive(upToPrepared(backup))
  await timers.drive(backup.abortBackup())
  await timers.drive(backup.abortBackup())
  expect(events.filter((line) => line.endsWith('abort'))).toEqual(['one abort'])
  await timers.drive(backup.release())
  await timers.drive(backup.abortBackup())
  expect(events.at(-1)).toBe('one backup-shutdown')
  expect(await service.listShadowCopies()).toEqual([])
})

it('C5: a writer that is done with PostSnapshot gets no Abort', async () => {
  const { timers, begin, events, service } = bench({ writers: [script('one')] })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  expect(await service.listShadowCopies()).toHaveLength(1)
  await timers.drive(backup.abortBackup())
  expect(events).not.toContain('one abort')
  expect(await service.listShadowCopies()).toEqual([])
})

it('C6: release deletes the copies unless they are persistent, and may be repeated', async () => {
  for (const context of ['backup', 'app-rollback'] as const) {
    const { timers, begin, service } = bench({ writers: [script('one')] })
    const backup = await begin({ context })
    await timers.drive(whole(backup))
    await timers.drive(backup.release())
    await timers.drive(backup.release())
    expect(await service.listShadowCopies()).toHaveLength(context === 'backup' ? 0 : 1)
  }
})

it('C6: a release without BackupComplete is BackupShutdown alone', async () => {
  const { timers, begin, events } = bench({ writers: [script('one')] })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  await timers.drive(backup.release())
  expect(events).not.toContain('one backup-complete')
  expect(events.at(-1)).toBe('one backup-shutdown')
})

it('C7: a cancelled run lets frozen writers go at once and leaves no copy', async () => {
  const { timers, begin, events, service } = bench({
    writers: [script('one')],
    providers: [{ ...goodProvider, faults: { commitSnapshots: { late: 5_000 } } }],
  })
  const controller = new AbortController()
  const backup = await begin({ signal: controller.signal })
  await timers.drive(upToPrepared(backup))
  const running = expect(backup.doSnapshotSet()).rejects.toMatchObject({ code: 'cancelled' })
  await timers.advance(1_000)
  controller.abort()
  await timers.drive(running)
  expect(timers.now()).toBe(1_000)
  expect(events.at(-1)).toBe('one abort')
  await timers.advance(60_000)
  await timers.drive(backup.release())
  expect(await service.listShadowCopies()).toEqual([])
})

it('C7: abort during a call stops that call first', async () => {
  const { timers, begin } = bench({ writers: [script('one', { 'prepare-backup': { kind: 'hang' } })] })
  const backup = await begin()
  const run = async () => {
    await addAll(backup)
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(DATA)
  }
  await timers.drive(run())
  const preparing = expect(backup.prepareForBackup({ kind: 'shadow-copy' })).rejects.toMatchObject({
    code: 'cancelled',
  })
  await timers.drive(backup.abortBackup())
  await preparing
  expect(timers.now()).toBe(0)
})
