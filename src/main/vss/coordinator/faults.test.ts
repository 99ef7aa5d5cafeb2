import { describe, expect, it } from 'vitest'
import type { BackupComponents } from '..'
import { parseBackupComponents } from '../documents'
import { type WriterEvent, writerEvents } from '../writers'
import { bench, script, upToPrepared, upToSet, whole, writerIdOf } from './coordinator.fake'
import { coordinatorLimits as limits } from './limits'
import { backupEvents, badAndGood, deadlines, faults, restoreEvents } from './writer-faults.fake'

/** Once the copy is taken and proven, what a writer does no longer changes what the copy is worth. */
const afterProof: readonly WriterEvent[] = ['backup-complete', 'backup-shutdown', 'abort']
const upToPostSnapshot = backupEvents.filter((event) => event !== 'identify' && !afterProof.includes(event))

const outcomesByWriter = (backup: BackupComponents) =>
  new Map(backup.componentOutcomes().map((outcome) => [outcome.key.writerId, outcome]))

describe.each(Object.entries(faults))('C60: %s', (name, fault) => {
  it.each(backupEvents)('at %s: the run goes on without it', async (event) => {
    const { timers, begin, events, service } = bench({ writers: badAndGood(event, fault) })
    const backup = await begin()
    await timers.drive(whole(backup))
    const outcomes = outcomesByWriter(backup)
    const documents = parseBackupComponents(backup.saveDocuments().backupComponents)
    await timers.drive(backup.release())
    const statuses = new Map((await backup.gatherWriterStatus()).map((status) => [status.name, status]))

    expect(timers.now()).toBeLessThanOrEqual(deadlines[event] + limits.abort)
    expect(outcomes.get(writerIdOf('good'))?.consistency).toBe('application-consistent')
    expect(statuses.get('good')).toMatchObject({ state: 'stable', failure: null })
    const bad = statuses.get('bad')
    expect(bad?.state).toBe(`failed-at-${event}`)
    expect(bad?.failure).toMatchObject({ code: fault.code, context: { writer: 'bad', event } })
    if (event === 'identify') expect(outcomes.has(writerIdOf('bad'))).toBe(false)
    else {
      const isProven = afterProof.includes(event)
      const outcome = outcomes.get(writerIdOf('bad'))
      expect(outcome?.consistency).toBe(isProven ? 'application-consistent' : 'crash-consistent')
      const written = documents.writers.find(({ writerId }) => writerId === writerIdOf('bad'))
      expect(written?.components[0]?.backupSucceeded).toBe(isProven)
    }
    expect(askedAfter(events, event)).toEqual([])
    expect(await service.listShadowCopies()).toEqual([])
    // The late answer itself is the only thing that may still be on its way.
    expect(timers.pending).toBe(name === 'late answer' ? 1 : 0)
  })

  it('at abort: the set is undone all the same', async () => {
    const { timers, begin, events, providers, service } = bench({
      writers: [script('bad', { abort: fault.behaviour })],
    })
    const backup = await begin()
    await timers.drive(upToPrepared(backup))
    await timers.drive(backup.abortBackup())
    await timers.drive(backup.release())
    expect(timers.now()).toBeLessThanOrEqual(limits.abort)
    expect(events).toContain('bad abort')
    expect(providers.flatMap(({ calls }) => calls)).toContain('abortSnapshots')
    expect(await service.listShadowCopies()).toEqual([])
    await timers.drive(upToSet(await begin()))
  })

  it.each(upToPostSnapshot)(
    'C17: at %s, when none may fail: the set fails in time, and nothing stays',
    async (event) => {
      const { timers, begin, service } = bench({ writers: badAndGood(event, fault) })
      const backup = await begin({ onWriterFailure: 'fail' })
      await timers.drive(expect(upToSet(backup)).rejects.toMatchObject({ code: fault.code }))
      await timers.drive(backup.abortBackup())
      await timers.drive(backup.release())
      expect(timers.now()).toBeLessThanOrEqual(deadlines[event] + limits.abort)
      expect(() => backup.componentOutcomes()).toThrow('not possible')
      expect(await service.listShadowCopies()).toEqual([])
    },
  )
})

it('C60: the table has every event', () => {
  expect(new Set([...backupEvents, 'abort', ...restoreEvents])).toEqual(new Set(writerEvents))
})

it('C60: a writer that comes back is a new instance; what was added of the old one is not its own', async () => {
  const { timers, begin } = bench({ writers: [script('bad', { 'post-snapshot': { kind: 'crash' } })] })
  const first = await begin()
  await timers.drive(upToSet(first))
  const [before] = first.componentOutcomes()
  await timers.drive(first.release())
  const second = await begin()
  const [after] = await timers.drive(second.gatherWriterMetadata())
  expect(after).toMatchObject({ writerId: before?.key.writerId })
  expect(after?.instanceId).not.toBe(before?.key.instanceId)
  expect(() => before && second.addComponent(before.key)).toThrow('no writer has a component')
})

/** What came to the failed writer afterwards, other than to let go: by Abort, or by itself when the wire was cut. */
function askedAfter(events: readonly string[], event: WriterEvent): readonly string[] {
  const own = events.filter((line) => line.startsWith('bad '))
  return own
    .slice(own.indexOf(`bad ${event}`) + 1)
    .filter((line) => !['bad abort', 'bad backup-shutdown'].includes(line))
}
