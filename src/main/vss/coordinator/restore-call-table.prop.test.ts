import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { CallOrder, type RestoreCall, type RestoreCallState, restoreCallRules, restoreCallTable } from '../calls'

const states = Object.keys(restoreCallTable) as RestoreCallState[]
const calls = [...new Set(Object.values(restoreCallTable).flatMap((row) => Object.keys(row) as RestoreCall[]))]

it('C70: every call that the table does not name is refused with vss.bad-state', () => {
  for (const state of states)
    for (const call of calls) {
      if (restoreCallTable[state][call] !== undefined) continue
      expect(() => restoreCallRules.stateAfter(state, call)).toThrow(expect.objectContaining({ code: 'vss.bad-state' }))
    }
})

it('C70: whatever is called in whatever order, a restore is in a state of the table, and release ends it', async () => {
  const attempt = fc.record({ call: fc.constantFrom(...calls), fails: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { maxLength: 30 }), async (attempts) => {
      const guard = new CallOrder<RestoreCallState, RestoreCall>(restoreCallRules)
      for (const { call, fails } of attempts) {
        const before = guard.state
        const expected = restoreCallTable[before][call]
        const work = () => (fails ? Promise.reject(new BackupError('cancelled', 'no')) : Promise.resolve())
        await guard.run(call, work).catch((error: unknown) => error)
        expect(guard.state).toBe(expected === undefined ? before : fails ? 'failed' : expected)
      }
      await guard.runNext('release', () => Promise.resolve())
      expect(guard.state).toBe('released')
    }),
  )
})
