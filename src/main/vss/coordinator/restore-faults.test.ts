import { describe, expect, it } from 'vitest'
import { told } from '../../model/sentence.fake'
import { script } from './coordinator.fake'
import { coordinatorLimits as limits } from './limits'
import { restoreBench, wholeRestore } from './restore.fake'
import { deadlines, faults } from './writer-faults.fake'

describe.each(Object.entries(faults))('C60: %s', (_, { behaviour, code }) => {
  it.each([
    ['pre-restore', 'preRestoreFailure'],
    ['post-restore', 'postRestoreFailure'],
  ] as const)('at %s: its component has failed, the other one is restored', async (event, message) => {
    const { timers, beginRestore, events } = restoreBench({
      writers: [script('bad', { [event]: behaviour }), script('good')],
    })
    const restore = await beginRestore()
    await timers.drive(wholeRestore(restore, ['bad', 'good']))
    await timers.drive(restore.release())
    expect(timers.now()).toBeLessThanOrEqual(deadlines[event] + limits.backupShutdown)
    const [bad, good] = restore.restoreAnswers()
    expect(told(bad)?.[message]).toMatch(/^bad failed: /)
    expect(good).toMatchObject({ preRestoreFailure: '', postRestoreFailure: '' })
    const statuses = await restore.gatherWriterStatus()
    expect(statuses.map(({ state }) => state)).toEqual([`failed-at-${event}`, 'stable'])
    expect(statuses[0]?.failure).toMatchObject({ code, context: { writer: 'bad', event } })
    if (event === 'pre-restore') expect(events).not.toContain('bad post-restore')
  })
})
