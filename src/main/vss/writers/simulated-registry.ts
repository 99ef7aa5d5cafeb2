import { Duplex } from 'node:stream'
import type { Timers } from '../../model/timers'
import { WriterConnection } from './connection'
import type { WriterEvent } from './protocol'
import { serveWriter } from './run-writer'
import type { WriterRegistry } from './session-writer'
import type { SimulatedScript } from './simulated-script'
import { simulatedHandlers } from './simulated-writer'

/**
 * Simulated writers inside this process that speak the real protocol over a wire in memory: a crash cuts the wire.
 * `onEvent` hears every event that reaches a writer.
 */
export function createSimulatedRegistry(
  scripts: readonly SimulatedScript[],
  options: {
    readonly timers: Timers
    readonly freezeWindow?: number
    readonly onEvent?: (writer: string, event: WriterEvent) => void
  },
): WriterRegistry {
  const { timers, freezeWindow = 60_000, onEvent } = options
  return {
    async open(_signal, only) {
      const ends: Duplex[] = []
      const writers = scripts.filter(isAsked(only)).map((script) => {
        const { writerId, name } = script.description
        const [near, far] = wire()
        ends.push(near, far)
        const connection = new WriterConnection(near)
        const means = {
          timers,
          crash: () => void far.destroy(),
          sendRaw: (text: string) => void far.write(text),
          onEvent: (event: WriterEvent) => onEvent?.(name, event),
        }
        void serveWriter(simulatedHandlers(script, means), far, timers)
        const handlers = connection.handlers({ identify: 60_000, freezeWindow })
        return { connection, writer: { kind: 'present', writerId, name, handlers } as const }
      })
      await Promise.all(writers.map(({ connection }) => connection.hello))
      return {
        writers: writers.map(({ writer }) => writer),
        close() {
          for (const end of ends) end.destroy()
          return Promise.resolve()
        },
      }
    },
  }
}

const isAsked = (only: ReadonlySet<string> | undefined) => (script: SimulatedScript) =>
  only?.has(script.description.writerId.toLowerCase()) ?? true

/** Two ends: what goes into one comes out of the other, and when one is gone so is the other. */
function wire(): readonly [Duplex, Duplex] {
  const end = (other: () => Duplex): Duplex =>
    new Duplex({
      read: () => undefined,
      write(chunk, _encoding, done) {
        setImmediate(() => {
          if (!other().destroyed) other().push(chunk)
          done()
        })
      },
      destroy(error, done) {
        if (!other().destroyed) setImmediate(() => other().destroy())
        done(error)
      },
    })
  const near: Duplex = end(() => far)
  const far: Duplex = end(() => near)
  return [near, far]
}
