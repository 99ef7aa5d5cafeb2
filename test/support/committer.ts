import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { LedgerOptions } from './ledger'

/**
 * A process of its own that commits to a ledger (ledger.ts) all the time, as an application would while it is backed up.
 * It ends with the work, or with this process.
 */
export interface Committer {
  /** The last transaction that it says is committed. */
  readonly committed: number
  /** Resolves when transaction `n` is committed. */
  reached(n: number): Promise<void>
}

export interface CommitterOptions extends LedgerOptions {
  /** Units: milliseconds between two transactions; 5 unless told. */
  readonly pause?: number
}

export async function withCommitter<T>(
  { file, journal, size, pause = 5 }: CommitterOptions,
  work: (committer: Committer) => Promise<T>,
): Promise<T> {
  const args = [resolve('test/support/committer-process.ts'), file, journal, String(size), String(pause)]
  const child = fork(resolve('scripts/load.mjs'), args, { execArgv: [] })
  const exited = once(child, 'exit')
  const waiting = new Map<() => void, number>()
  let committed = 0
  child.on('message', (n: number) => {
    committed = n
    for (const [go, wanted] of waiting) {
      if (wanted > n) continue
      waiting.delete(go)
      go()
    }
  })
  const ended = exited.then(([status, signal]) => {
    throw new Error(`the committer ended by itself: ${String(status ?? signal)}`)
  })
  const committer: Committer = {
    get committed() {
      return committed
    },
    reached: (n) => (committed >= n ? Promise.resolve() : new Promise((go) => waiting.set(go, n))),
  }
  try {
    return await Promise.race([committer.reached(1).then(() => work(committer)), ended])
  } finally {
    ended.catch(() => undefined)
    if (child.connected) child.disconnect()
    await exited
  }
}
