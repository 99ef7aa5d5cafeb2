import { describe, expect, it } from 'vitest'
import type { Behaviour, WriterEvent } from '../writers'
import { addAll, bench, goodProvider, script, upToSet, whole } from './coordinator.fake'

const broken: Behaviour = { kind: 'throw', message: 'told to fail', retry: 'now' }
const upToPostSnapshot: readonly WriterEvent[] = [
  'prepare-backup',
  'prepare-snapshot',
  'freeze',
  'thaw',
  'post-snapshot',
]

const twoWriters = (event: WriterEvent) => [
  script('bad', { [event]: broken }),
  script('good', {}, { level: 'back-end' }),
]

describe('C17: fail', () => {
  it.each(upToPostSnapshot)('a writer that fails at %s fails the set, and nothing stays', async (event) => {
    const { timers, begin, events, providers, service } = bench({ writers: twoWriters(event) })
    const backup = await begin({ onWriterFailure: 'fail' })
    await timers.drive(
      expect(upToSet(backup)).rejects.toMatchObject({
        code: 'vss.writer-failed',
        message: `No application may fail in this run, so it ends and keeps nothing. bad failed at ${event}: told to fail`,
        options: { retry: 'now', context: { writer: 'bad', event } },
      }),
    )
    const statuses = await backup.gatherWriterStatus()
    expect(statuses.find(({ name }) => name === 'bad')).toMatchObject({ state: `failed-at-${event}` })
    expect(() => backup.saveDocuments()).toThrow('failed')
    await timers.drive(backup.abortBackup())
    await timers.drive(backup.release())
    const isLetGo = events.includes('good thaw') || events.includes('good abort')
    expect(isLetGo || !events.includes('good freeze')).toBe(true)
    expect(events).not.toContain('good backup-complete')
    expect(await service.listShadowCopies()).toEqual([])
    expect(providers[0]?.calls.includes('commitSnapshots')).toBe(event === 'thaw' || event === 'post-snapshot')
    await timers.drive(upToSet(await begin()))
  })

  it('a window that ends before Thaw fails the set', async () => {
    const { timers, begin, service } = bench({
      writers: [script('one')],
      providers: [{ ...goodProvider, faults: { preCommitSnapshots: { late: 61_000 } } }],
      limits: { preCommitSnapshots: 90_000 },
    })
    const backup = await begin({ onWriterFailure: 'fail' })
    await timers.drive(expect(upToSet(backup)).rejects.toMatchObject({ code: 'vss.writer-timeout' }))
    await timers.drive(backup.release())
    expect(await service.listShadowCopies()).toEqual([])
  })

  it('without a set too: a writer that fails at prepare-backup ends a live backup', async () => {
    const { timers, begin } = bench({ writers: twoWriters('prepare-backup') })
    const backup = await begin({ onWriterFailure: 'fail' })
    await timers.drive(addAll(backup))
    const prepared = backup.prepareForBackup({ kind: 'live', staging: '/staging' })
    await timers.drive(expect(prepared).rejects.toMatchObject({ code: 'vss.writer-failed' }))
    expect(() => backup.componentOutcomes()).toThrow('failed')
  })

  it.each<WriterEvent>(['identify', 'backup-complete', 'backup-shutdown'])(
    'at %s a writer fails for itself alone',
    async (event) => {
      const { timers, begin } = bench({ writers: twoWriters(event) })
      const backup = await begin({ onWriterFailure: 'fail' })
      await timers.drive(whole(backup))
      await timers.drive(backup.release())
      const states = (await backup.gatherWriterStatus()).map(({ state }) => state)
      expect(states).toEqual([`failed-at-${event}`, 'stable'])
    },
  )

  it('nobody failed: it is a backup like any other', async () => {
    const { timers, begin } = bench({ writers: [script('good')] })
    const backup = await begin({ onWriterFailure: 'fail' })
    await timers.drive(whole(backup))
    expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'application-consistent' }])
  })
})

it.each(upToPostSnapshot)('C17: drop goes on without the writer that failed at %s', async (event) => {
  const { timers, begin } = bench({ writers: twoWriters(event) })
  const backup = await begin({ onWriterFailure: 'drop' })
  await timers.drive(whole(backup))
  expect(backup.componentOutcomes().map(({ consistency }) => consistency)).toEqual([
    'crash-consistent',
    'application-consistent',
  ])
})
