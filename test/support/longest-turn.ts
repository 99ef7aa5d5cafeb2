import { readFileSync } from 'node:fs'

/**
 * What a turn of the event loop took of this thread's processor time, at the longest, while `work` ran. Units:
 * milliseconds. A turn that waits for a busy processor is no longer than its work: the machine's load is not measured.
 * Linux only. Source: /proc/thread-self/schedstat, whose first number is the time on a processor in nanoseconds.
 */
export async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0
  let [last, used] = [performance.now(), processorTime()]
  const measure = () => {
    const [now, usedNow] = [performance.now(), processorTime()]
    longest = Math.max(longest, Math.min(now - last, usedNow - used))
    ;[last, used] = [now, usedNow]
  }
  const timer = setInterval(measure, 1)
  try {
    await work()
    measure()
  } finally {
    clearInterval(timer)
  }
  return longest
}

const processorTime = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
