import type { Bridge } from '../contract/bridge'
import type { Call, Input, Output } from '../contract/calls'
import type { Event, Payload } from '../contract/events'
import type { Failure, FailureCode, Reply } from '../contract/failure'

/** What main would answer, call by call. */
export type Script = { readonly [C in Call]?: (input: Input<C>) => Reply<Output<C>> | Promise<Reply<Output<C>>> }

export const answer = <T>(value: T): Reply<T> => ({ ok: true, value })

export const failureOf = (code: FailureCode, context: Failure['context'] = {}): Failure => ({
  code,
  message: `${code}: as main would say it`,
  retry: 'later',
  context,
})

export const refuse = (code: FailureCode, context?: Failure['context']) => ({
  ok: false as const,
  failure: failureOf(code, context),
})

/** A bridge without a main process: answers by script, remembers what was asked, and says what it is told to say. */
export function createFakeBridge(script: Script) {
  const asked: { readonly name: Call; readonly input: unknown }[] = []
  const listeners = new Map<Event, Set<(payload: never) => void>>()

  const bridge: Bridge = {
    call: async (name, input) => {
      asked.push({ name, input })
      const reply = script[name]
      return reply ? reply(input) : refuse('invalid-request', { call: name })
    },
    on: (name, listen) => {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listen))
      return () => known.delete(listen)
    },
  }

  function emit<E extends Event>(name: E, payload: Payload<E>): void {
    for (const listen of listeners.get(name) ?? []) (listen as (payload: Payload<E>) => void)(payload)
  }

  const inputsOf = <C extends Call>(name: C) =>
    asked.filter((call) => call.name === name).map(({ input }) => input as Input<C>)

  return { bridge, emit, asked, inputsOf }
}

/** A clock that stands still until it is moved. */
export function createFakeClock(start = Date.parse('2026-11-21T09:30:00Z')) {
  let now = start
  const timers = new Set<() => void>()
  const clock = {
    now: () => now,
    every: (_milliseconds: number, run: () => void) => {
      timers.add(run)
      return () => void timers.delete(run)
    },
  }
  const advance = (milliseconds: number) => {
    now += milliseconds
    for (const run of timers) run()
  }
  return { clock, advance }
}
