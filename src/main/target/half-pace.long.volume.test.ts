import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { beginRun, childrenNamed, isClean, withHalfJob } from '../../../test/support/half-story'

const MIB = 2 ** 20
const LIMIT = 240_000
/** Units: bytes a second. */
const RATE = 4 * MIB
/** Units: milliseconds. */
const WINDOW = 5_000

/** What a process has read, from sockets and files. Null when it is gone. */
function bytesReadBy(pid: number): number | null {
  try {
    return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
  } catch {
    return null
  }
}

it(
  'B95 B50: through a target half a job keeps to its rate within a tenth over any five seconds, above and below',
  () =>
    withHalfJob('half-pace', async (story) => {
      const { repository, gate, job } = story
      await job(['edit', 'Docs', '--limit-rate', String(RATE / MIB)])
      const { pid, ended } = beginRun(story)
      await gate.reached(ended)
      const [half = 0] = await childrenNamed(pid, 'target-process')
      const before = bytesReadBy(half) ?? 0
      gate.open()
      // 60 MiB at this rate are a quarter of a minute.
      const looks: { readonly at: number; readonly bytes: number }[] = []
      for (let bytes = bytesReadBy(half); bytes !== null; bytes = bytesReadBy(half)) {
        looks.push({ at: performance.now(), bytes: bytes - before })
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      expect(await ended).toMatchObject({ code: 0 })
      // From the first pack that is sent to the last that has others beside it.
      const steady = looks.filter(({ bytes }) => bytes > 2 * MIB && bytes < 52 * MIB)
      const rates = steady.flatMap((begin) => {
        const end = steady.find(({ at }) => at >= begin.at + WINDOW)
        return end ? [((end.bytes - begin.bytes) * 1000) / (end.at - begin.at)] : []
      })
      expect(rates.length).toBeGreaterThan(10)
      expect(Math.min(...rates)).toBeGreaterThan(RATE * 0.9)
      expect(Math.max(...rates)).toBeLessThan(RATE * 1.1)
      await isClean(repository)
    }),
  LIMIT,
)
