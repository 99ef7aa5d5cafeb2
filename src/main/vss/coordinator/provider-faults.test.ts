import { describe, expect, it } from 'vitest'
import { volumePath } from '../../model/volume-path'
import type { ProviderStep, SimulatedProviderScript } from '../providers/simulated/simulated-provider'
import { bench, DATA, goodProvider, script, upToPrepared, upToSet } from './coordinator.fake'

const steps: readonly ProviderStep[] = [
  'beginPrepareSnapshot',
  'endPrepareSnapshots',
  'preCommitSnapshots',
  'commitSnapshots',
  'postCommitSnapshots',
  'postFinalCommitSnapshots',
]

describe.each(['throw', 'hang', { late: 3_600_000 }] as const)('C34: a provider that does %j', (fault) => {
  it.each(steps)('at %s fails the whole set and leaves nothing', async (step) => {
    const { timers, begin, service, events } = bench({
      writers: [script('one')],
      providers: [
        goodProvider,
        { ...goodProvider, name: 'Bad', volumes: { '/logs': '/x' }, faults: { [step]: fault } },
      ],
    })
    const backup = await begin()
    const run = async () => {
      await backup.gatherWriterMetadata().then(([one]) => {
        const [component] = one?.components ?? []
        if (one && component) backup.addComponent({ ...component, writerId: one.writerId, instanceId: one.instanceId })
      })
      backup.startSnapshotSet()
      await backup.addToSnapshotSet(DATA)
      await backup.addToSnapshotSet(volumePath('/logs'), 'Bad')
      await backup.prepareForBackup({ kind: 'shadow-copy' })
      await backup.doSnapshotSet()
    }
    const code = step === 'commitSnapshots' && fault !== 'throw' ? 'vss.flush-writes-timeout' : 'vss.provider-failed'
    await timers.drive(expect(run()).rejects.toMatchObject({ code }))
    expect(() => backup.componentOutcomes()).toThrow(/not possible/)
    await timers.drive(backup.abortBackup())
    await timers.drive(backup.release())
    await timers.advance(2 * 3_600_000)
    expect(await service.listShadowCopies()).toEqual([])
    const own = events.filter((line) => line === 'one freeze' || line === 'one abort' || line === 'one thaw')
    if (own.includes('one freeze')) expect(own.length).toBeGreaterThan(1)
    await timers.drive(upToPrepared(await begin()))
  })
})

it('C34: a failed deletion is told, everything else is done, and release may be tried again', async () => {
  const faults: { deleteSnapshot?: 'throw' } = { deleteSnapshot: 'throw' }
  const { timers, begin, events, service } = bench({
    writers: [script('one')],
    providers: [{ ...goodProvider, faults }],
  })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  await timers.drive(expect(backup.release()).rejects.toMatchObject({ code: 'vss.provider-failed' }))
  expect(events.at(-1)).toBe('one backup-shutdown')
  delete faults.deleteSnapshot
  await timers.drive(backup.release())
  expect(await service.listShadowCopies()).toEqual([])
})

const hardware: SimulatedProviderScript = { ...goodProvider, name: 'Array', kind: 'hardware' }

it('C32: hardware is asked before software, and a provider can be named', async () => {
  const { timers, begin, providers } = bench({ providers: [goodProvider, hardware] })
  const backup = await begin()
  const run = async () => {
    await backup.gatherWriterMetadata()
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(DATA)
    await backup.addToSnapshotSet(volumePath('/logs'), 'Mirror')
  }
  await timers.drive(run())
  expect(providers.map(({ name, calls }) => [name, calls.filter((call) => call === 'beginPrepareSnapshot')])).toEqual([
    ['Mirror', ['beginPrepareSnapshot']],
    ['Array', ['beginPrepareSnapshot']],
  ])
})

it('C33: a volume that no provider supports is refused with every reason, and the set goes on without it', async () => {
  const { timers, begin, service } = bench({
    providers: [goodProvider, { ...hardware, faults: { isVolumeSupported: 'hang' } }],
  })
  const backup = await begin()
  const run = async () => {
    await backup.gatherWriterMetadata()
    backup.startSnapshotSet()
    await expect(backup.addToSnapshotSet(volumePath('/other'))).rejects.toMatchObject({
      code: 'vss.no-provider',
      message: '/other: Array: it did not say in time; Mirror: the simulation has no such volume',
    })
    await expect(backup.addToSnapshotSet(DATA, 'Nobody')).rejects.toMatchObject({ code: 'vss.no-provider' })
    return backup.addToSnapshotSet(DATA)
  }
  expect(await timers.drive(run())).toMatch(/^10000000-/)
  const volumes = await timers.drive(service.volumes())
  expect(volumes.map(({ mountPoint, provider }) => [mountPoint, provider])).toEqual([
    ['/', null],
    ['/data', 'Mirror'],
    ['/logs', 'Mirror'],
  ])
})

it('C31: a volume joins a set once, and a set holds at most 64', async () => {
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`/v${index}`, `/copies/${index}`]))
  const { timers, begin } = bench({ providers: [{ ...goodProvider, volumes: many }] })
  const backup = await begin()
  const run = async () => {
    await backup.gatherWriterMetadata()
    backup.startSnapshotSet()
    for (let index = 0; index < 64; index++) await backup.addToSnapshotSet(volumePath(`/v${index}`))
    await expect(backup.addToSnapshotSet(volumePath('/v0'))).rejects.toMatchObject({ code: 'vss.bad-state' })
    await expect(backup.addToSnapshotSet(volumePath('/v64'))).rejects.toMatchObject({ code: 'vss.bad-state' })
    await backup.prepareForBackup({ kind: 'shadow-copy' })
    return backup.doSnapshotSet()
  }
  expect((await timers.drive(run())).shadowCopies).toHaveLength(64)
})

it('C30: one set creation at a time: the second is told to come later, and may try again', async () => {
  const { timers, begin } = bench({ writers: [script('one')] })
  const first = await begin()
  await timers.drive(upToPrepared(first))
  const second = await begin()
  await timers.drive(second.gatherWriterMetadata())
  const refused = { code: 'vss.set-in-progress', options: { retry: 'later' } }
  expect(() => second.startSnapshotSet()).toThrow(expect.objectContaining(refused))
  await timers.drive(first.doSnapshotSet())
  expect(second.startSnapshotSet()).toMatch(/^10000000-/)
})
