// A run that is cancelled on its way, however fast or slow the machine is.
import assert from 'node:assert/strict'

/**
 * Cancels `engine.backup(request)` as soon as `counter` has come to `at`. The nearer it comes the slower packs are
 * written, so that a look that comes late still finds the run at work. Returns when it was cancelled.
 *
 * @param {{ counter?: string, at: number, end: number }} where `end` is what the counter says at the run's end
 * @returns {Promise<number>} of performance.now()
 */
export async function cancelOnTheWay(engine, request, { counter = 'bytesDone', at, end }) {
  const slowDown = (done) => engine.limit(Math.ceil(Math.max((at - done) / 2, (end - at) / 10)))
  let cancelledAt = 0
  slowDown(0)
  const running = engine.backup(request, ({ counters }) => {
    if (cancelledAt > 0 || counters === undefined) return
    if (counters[counter] < at) return slowDown(counters[counter])
    cancelledAt = performance.now()
    engine.cancel()
  })
  await assert.rejects(running, { code: 'cancelled' })
  return cancelledAt
}
