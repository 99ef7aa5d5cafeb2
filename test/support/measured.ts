import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { longestTurn } from './longest-turn'

const anonymous = (): number =>
  Number(/^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024

/** What some work cost the process that it ran in. */
export interface Measured {
  readonly verb: string
  /** The longest turn of the event loop, in processor time. Units: milliseconds. */
  readonly turn: number
  /** More than before, at the most. Units: bytes. */
  readonly memory: number
  /** Units: milliseconds. */
  readonly time: number
}

/** What was left behind before, a verb is not to sweep away. Source: V8's own flag. */
function sweep(): void {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

/** Does the work, and looks how long it held the thread and what memory it took. */
export async function measure(verb: string, work: () => Promise<unknown>): Promise<Measured> {
  sweep()
  const before = anonymous()
  const began = performance.now()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, anonymous())), 200)
  try {
    const turn = await longestTurn(async () => {
      await work()
    })
    const time = performance.now() - began
    return { verb, turn, memory: Math.max(most, anonymous()) - before, time }
  } finally {
    clearInterval(timer)
  }
}
