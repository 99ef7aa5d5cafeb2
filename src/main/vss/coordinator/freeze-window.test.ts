import { expect, it } from 'vitest'
import { bench, goodProvider, script, upToSet } from './coordinator.fake'

it.each([
  [20_000, 'failed-at-freeze'],
  [60_000, 'waiting-for-backup-complete'],
])('C20 Q25: a writer that lowers its window to %d ms is let go by then', async (freezeWindow, state) => {
  const { timers, begin } = bench({
    writers: [script('one', {}, { freezeWindow })],
    providers: [{ ...goodProvider, faults: { preCommitSnapshots: { late: 30_000 } } }],
    limits: { preCommitSnapshots: 90_000 },
  })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  expect(await backup.gatherWriterStatus()).toMatchObject([{ state }])
})
