import { BackupError } from '../../model/backup-error'
import { type Call, type CallState, stateAfter, stateAfterFailure } from './call-table'

/** Keeps one backup's calls in order: legal ones only, one at a time (rules C1 and C2). */
export class CallGuard {
  #state: CallState = 'initialized'
  #running: Promise<unknown> | null = null

  get state(): CallState {
    return this.#state
  }

  /** Fails: `vss.bad-state`; as `work` does. */
  now<Value>(call: Call, work: () => Value): Value {
    const next = this.#admit(call)
    try {
      const value = work()
      this.#state = next
      return value
    } catch (error) {
      this.#state = stateAfterFailure(this.#state, error)
      throw error
    }
  }

  /** Fails: `vss.bad-state`; as `work` does. */
  async run<Value>(call: Call, work: () => Promise<Value>): Promise<Value> {
    const next = this.#admit(call)
    const running = work()
    this.#running = running
    try {
      const value = await running
      this.#state = next
      return value
    } catch (error) {
      this.#state = stateAfterFailure(this.#state, error)
      throw error
    } finally {
      this.#running = null
    }
  }

  /** As `run`, once nothing else runs, however that ends. */
  async runNext<Value>(call: Call, work: () => Promise<Value>): Promise<Value> {
    while (this.#running) await this.#running.catch(() => undefined)
    return this.run(call, work)
  }

  #admit(call: Call): CallState {
    if (this.#running) throw new BackupError('vss.bad-state', `${call} is not possible while another call runs`)
    return stateAfter(this.#state, call)
  }
}
