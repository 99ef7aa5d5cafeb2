import { BackupError } from '../../model/backup-error'
import { type Call, type CallState, type CallTable, callTable, stateAfter, stateAfterFailure } from './call-table'

/** Where calls lead: a table of one kind of operation. */
export interface CallRules<State extends string, Name extends string> {
  readonly initial: State
  readonly stateAfter: (state: State, call: Name) => State
  readonly stateAfterFailure: (state: State, error: unknown) => State
}

/** Keeps the calls of one operation in order: legal ones only, one at a time (rules C1 and C2). */
export class CallOrder<State extends string, Name extends string> {
  readonly #rules: CallRules<State, Name>
  #state: State
  #running: Promise<unknown> | null = null

  constructor(rules: CallRules<State, Name>) {
    this.#rules = rules
    this.#state = rules.initial
  }

  get state(): State {
    return this.#state
  }

  /** Fails: `vss.bad-state`; as `work` does. */
  now<Value>(call: Name, work: () => Value): Value {
    const next = this.#admit(call)
    try {
      const value = work()
      this.#state = next
      return value
    } catch (error) {
      this.#state = this.#rules.stateAfterFailure(this.#state, error)
      throw error
    }
  }

  /** Fails: `vss.bad-state`; as `work` does. */
  async run<Value>(call: Name, work: () => Promise<Value>): Promise<Value> {
    const next = this.#admit(call)
    const running = work()
    this.#running = running
    try {
      const value = await running
      this.#state = next
      return value
    } catch (error) {
      this.#state = this.#rules.stateAfterFailure(this.#state, error)
      throw error
    } finally {
      this.#running = null
    }
  }

  /** As `run`, once nothing else runs, however that ends. */
  async runNext<Value>(call: Name, work: () => Promise<Value>): Promise<Value> {
    while (this.#running) await this.#running.catch(() => undefined)
    return this.run(call, work)
  }

  #admit(call: Name): State {
    if (this.#running) throw new BackupError('vss.bad-state', `${call} is not possible while another call runs`)
    return this.#rules.stateAfter(this.#state, call)
  }
}

/** The calls of a backup. */
export class CallGuard extends CallOrder<CallState, Call> {
  constructor(table: CallTable = callTable) {
    const after = (state: CallState, call: Call): CallState => stateAfter(state, call, table)
    super({ initial: 'initialized', stateAfter: after, stateAfterFailure })
  }
}
