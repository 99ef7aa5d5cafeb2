import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { CallGuard, type Call, callTable, callTableWithoutWriters, type CallState, stateAfter } from '../calls'
import { addAll, bench, DATA, script, upToSet } from './coordinator.fake'

const calls = [...new Set(Object.values(callTable).flatMap((row) => Object.keys(row) as Call[]))]
const states = Object.keys(callTable) as CallState[]

it('C1: every call that the table does not name is refused, and changes nothing', () => {
  for (const state of states)
    for (const call of calls) {
      const next = callTable[state][call]
      if (next === undefined)
        expect(() => stateAfter(state, call)).toThrow(expect.objectContaining({ code: 'vss.bad-state' }))
      else expect(states).toContain(stateAfter(state, call))
    }
})

it.each([
  ['with writers', callTable],
  ['without writers', callTableWithoutWriters],
] as const)(
  'C1: whatever is called in whatever order %s, the state is one of the table, and release ends it',
  async (_, table) => {
    const attempt = fc.record({ call: fc.constantFrom(...calls), fails: fc.boolean(), isSlow: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 30 }), async (attempts) => {
        const guard = new CallGuard(table)
        for (const { call, fails, isSlow } of attempts) {
          const before: CallState = guard.state
          const expected = table[before][call]
          const work = () => (fails ? Promise.reject(new BackupError('vss.provider-failed', 'no')) : Promise.resolve())
          const running = guard.run(call, work).catch((error: unknown) => error)
          if (isSlow && expected !== undefined) expect(() => guard.now(call, () => null)).toThrow(/another call runs/)
          await running
          expect(guard.state).toBe(expected === undefined ? before : fails ? 'failed' : expected)
        }
        await guard.runNext('release', () => Promise.resolve())
        expect(guard.state).toBe('released')
      }),
    )
  },
)

it('C2: after a call that changed nothing the backup goes on; after any other failure it can only end', () => {
  const guard = new CallGuard()
  guard.now('gatherWriterMetadata', () => null)
  const refuse = (code: 'vss.no-provider' | 'vss.provider-failed') => () => {
    throw new BackupError(code, 'no')
  }
  expect(() => guard.now('startSnapshotSet', refuse('vss.no-provider'))).toThrow()
  expect(guard.state).toBe('gathered')
  expect(() => guard.now('startSnapshotSet', refuse('vss.provider-failed'))).toThrow()
  expect(guard.state).toBe('failed')
})

it('C1: calls out of order are refused with vss.bad-state', async () => {
  const { timers, begin } = bench({ writers: [script('one')] })
  const backup = await begin()
  const bad = { code: 'vss.bad-state' }
  const key = { writerId: 'w', instanceId: 'i', logicalPath: '', name: 'n' }
  expect(() => backup.addComponent(key)).toThrow(expect.objectContaining(bad))
  expect(() => backup.startSnapshotSet()).toThrow(expect.objectContaining(bad))
  expect(() => backup.saveDocuments()).toThrow(expect.objectContaining(bad))
  await expect(backup.doSnapshotSet()).rejects.toMatchObject(bad)
  await expect(backup.backupComplete()).rejects.toMatchObject(bad)
  const [own] = await timers.drive(addAll(backup))
  expect(() => backup.addComponent(own ?? key)).toThrow(/was added before/)
  expect(() => backup.addComponent(key)).toThrow(/no writer has/)
  await expect(backup.gatherWriterMetadata()).rejects.toMatchObject(bad)
  await expect(backup.addToSnapshotSet(DATA)).rejects.toMatchObject(bad)
  await expect(backup.prepareForBackup({ kind: 'shadow-copy' })).rejects.toMatchObject(bad)
})

it('C1: a finished set is final: nothing is added, nothing is made again', async () => {
  const { timers, begin } = bench({ writers: [script('one')] })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  const bad = { code: 'vss.bad-state' }
  await expect(backup.doSnapshotSet()).rejects.toMatchObject(bad)
  await expect(backup.addToSnapshotSet(DATA)).rejects.toMatchObject(bad)
  expect(() => backup.setBackupSucceeded({ writerId: '', instanceId: '', logicalPath: '', name: '' }, true)).toThrow(
    expect.objectContaining(bad),
  )
  expect(backup.componentOutcomes()).toHaveLength(1)
})
