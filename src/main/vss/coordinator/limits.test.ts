import { expect, it } from 'vitest'
import { bench, goodProvider, script, upToSet } from './coordinator.fake'

it('C20: a writer frozen longer than its window has failed, and is let go before anyone else', async () => {
  const { timers, begin, events } = bench({
    writers: [script('one')],
    providers: [{ ...goodProvider, faults: { preCommitSnapshots: { late: 61_000 } } }],
    limits: { preCommitSnapshots: 90_000 },
  })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  expect(events.filter((line) => /freeze|abort|thaw/.test(line))).toEqual(['one freeze', 'one abort'])
  const [status] = await backup.gatherWriterStatus()
  expect(status).toMatchObject({ state: 'failed-at-freeze', failure: { code: 'vss.writer-timeout' } })
  expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'crash-consistent' }])
})

it('C20: the window is the writer’s own: one that freezes late in another level has its whole minute', async () => {
  const { timers, begin } = bench({
    writers: [
      script('first', { freeze: { kind: 'late', milliseconds: 9_000 } }),
      script('last', {}, { level: 'system' }),
    ],
    providers: [{ ...goodProvider, faults: { preCommitSnapshots: { late: 55_000 } } }],
    limits: { preCommitSnapshots: 90_000 },
  })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  const states = (await backup.gatherWriterStatus()).map(({ name, state }) => [name, state])
  expect(states).toEqual([
    ['first', 'failed-at-freeze'],
    ['last', 'waiting-for-backup-complete'],
  ])
})

it('C21: commits that take more than ten seconds fail the set, and writers thaw without waiting for them', async () => {
  const { timers, begin, events, service } = bench({
    writers: [script('one')],
    providers: [{ ...goodProvider, faults: { commitSnapshots: { late: 25_000 } } }],
  })
  const backup = await begin()
  const running = expect(upToSet(backup)).rejects.toMatchObject({ code: 'vss.flush-writes-timeout' })
  await timers.drive(running)
  expect(timers.now()).toBe(10_000)
  expect(events.at(-1)).toBe('one abort')
  await timers.advance(60_000)
  expect(await service.listShadowCopies()).toEqual([])
})

it('C35: what a provider commits after its time is undone when it comes', async () => {
  const { timers, begin, providers } = bench({
    providers: [{ ...goodProvider, faults: { commitSnapshots: { late: 25_000 } } }],
  })
  const backup = await begin()
  await timers.drive(expect(upToSet(backup)).rejects.toMatchObject({ code: 'vss.flush-writes-timeout' }))
  await timers.drive(backup.release())
  await timers.advance(60_000)
  expect(providers[0]?.calls.filter((call) => call === 'abortSnapshots')).toHaveLength(2)
  expect(await providers[0]?.list()).toEqual([])
})

it('C22: every limit can be set', async () => {
  const { timers, begin } = bench({
    writers: [script('one', { 'prepare-snapshot': { kind: 'hang' } })],
    limits: { prepareSnapshot: 7 },
  })
  const backup = await begin()
  await timers.drive(upToSet(backup))
  expect(timers.now()).toBe(7)
})
