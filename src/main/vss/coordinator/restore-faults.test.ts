import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../writers'
import { script } from './coordinator.fake'
import { coordinatorLimits as limits } from './limits'
import { restoreBench, wholeRestore } from './restore.fake'

const faults: Readonly<Record<string, readonly [Behaviour, string]>> = {
  throw: [{ kind: 'throw', message: 'told to fail' }, 'vss.writer-failed'],
  hang: [{ kind: 'hang' }, 'vss.writer-timeout'],
  crash: [{ kind: 'crash' }, 'vss.writer-failed'],
  'late answer': [{ kind: 'late', milliseconds: 10 * 3_600_000 }, 'vss.writer-timeout'],
  'bad JSON': [{ kind: 'bad-json' }, 'vss.writer-protocol'],
  'foreign component': [{ kind: 'foreign-component' }, 'vss.writer-protocol'],
  'oversized message': [{ kind: 'oversized' }, 'vss.writer-protocol'],
}

describe.each(Object.entries(faults))('C60: %s', (_, [behaviour, code]) => {
  it.each([
    ['pre-restore', 'preRestoreFailure', limits.preRestore],
    ['post-restore', 'postRestoreFailure', limits.postRestore],
  ] as const)('at %s: its component has failed, the other one is restored', async (event, message, limit) => {
    const { timers, beginRestore, events } = restoreBench({
      writers: [script('bad', { [event]: behaviour }), script('good')],
    })
    const restore = await beginRestore()
    await timers.drive(wholeRestore(restore, ['bad', 'good']))
    await timers.drive(restore.release())
    expect(timers.now()).toBeLessThanOrEqual(limit + limits.backupShutdown)
    const [bad, good] = restore.restoreAnswers()
    expect(bad?.[message]).toMatch(/^bad failed: /)
    expect(good).toMatchObject({ preRestoreFailure: '', postRestoreFailure: '' })
    const statuses = await restore.gatherWriterStatus()
    expect(statuses.map(({ state }) => state)).toEqual([`failed-at-${event}`, 'stable'])
    expect(statuses[0]?.failure).toMatchObject({ code, context: { writer: 'bad', event } })
    if (event === 'pre-restore') expect(events).not.toContain('bad post-restore')
  })
})
