import { describe, expect, it } from 'vitest'
import type { BackupComponents } from '..'
import { parseBackupComponents } from '../documents'
import { type Behaviour, type WriterEvent, writerEvents } from '../writers'
import { bench, script, upToPrepared, upToSet, whole, writerIdOf } from './coordinator.fake'
import { coordinatorLimits as limits } from './limits'

const faults: Readonly<Record<string, Behaviour>> = {
  throw: { kind: 'throw', message: 'told to fail' },
  hang: { kind: 'hang' },
  crash: { kind: 'crash' },
  'late answer': { kind: 'late', milliseconds: 10 * 3_600_000 },
  'bad JSON': { kind: 'bad-json' },
  'foreign component': { kind: 'foreign-component' },
  'oversized message': { kind: 'oversized' },
}

const codes: Readonly<Record<string, string>> = {
  throw: 'vss.writer-failed',
  hang: 'vss.writer-timeout',
  crash: 'vss.writer-failed',
  'late answer': 'vss.writer-timeout',
  'bad JSON': 'vss.writer-protocol',
  'foreign component': 'vss.writer-protocol',
  'oversized message': 'vss.writer-protocol',
}

const deadlines: Readonly<Record<WriterEvent, number>> = {
  identify: limits.identify,
  'prepare-backup': limits.prepareBackup,
  'prepare-snapshot': limits.prepareSnapshot,
  freeze: limits.freeze,
  thaw: limits.thaw,
  'post-snapshot': limits.postSnapshot,
  'backup-complete': limits.backupComplete,
  'backup-shutdown': limits.backupShutdown,
  abort: limits.abort,
  'pre-restore': limits.preRestore,
  'post-restore': limits.postRestore,
}

/** What a restore sends is in restore-faults.test.ts. */
const restoreEvents: readonly WriterEvent[] = ['pre-restore', 'post-restore']
const backupEvents = writerEvents.filter((event) => event !== 'abort' && !restoreEvents.includes(event))

/** Once the copy is taken and proven, what a writer does no longer changes what the copy is worth. */
const afterProof: readonly WriterEvent[] = ['backup-complete', 'backup-shutdown', 'abort']

const outcomesByWriter = (backup: BackupComponents) =>
  new Map(backup.componentOutcomes().map((outcome) => [outcome.key.writerId, outcome]))

describe.each(Object.entries(faults))('C60: %s', (fault, behaviour) => {
  it.each(backupEvents)('at %s: the run goes on without it', async (event) => {
    const { timers, begin, events, service } = bench({
      writers: [script('bad', { [event]: behaviour }), script('good', {}, { level: 'back-end' })],
    })
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
    expect(bad?.failure).toMatchObject({ code: codes[fault], context: { writer: 'bad', event } })
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
    expect(timers.pending).toBe(fault === 'late answer' ? 1 : 0)
  })

  it('at abort: the set is undone all the same', async () => {
    const { timers, begin, events, providers, service } = bench({ writers: [script('bad', { abort: behaviour })] })
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
})

/** What came to the failed writer afterwards, other than to let go: by Abort, or by itself when the wire was cut. */
function askedAfter(events: readonly string[], event: WriterEvent): readonly string[] {
  const own = events.filter((line) => line.startsWith('bad '))
  return own
    .slice(own.indexOf(`bad ${event}`) + 1)
    .filter((line) => !['bad abort', 'bad backup-shutdown'].includes(line))
}
