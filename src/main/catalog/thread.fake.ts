import type { ChildHandle, StartProcess } from '../model/child-process'
import { serveHistory } from './serve-history'
import { serveNames } from './serve-names'

type Listen = (message: unknown) => void

/** A thread of the catalog inside this one: the same code, and a turn of the loop between question and answer. */
const here =
  (serve: (port: { send: Listen; onMessage: (listen: Listen) => void }) => void): StartProcess =>
  () => {
    let receive: Listen = () => undefined
    const listeners: Listen[] = []
    const child: ChildHandle = {
      pid: undefined,
      send: (message) => void setImmediate(() => receive(structuredClone(message))),
      onMessage: (listen) => void listeners.push(listen),
      onExit: () => undefined,
      kill: () => undefined,
    }
    serve({
      send: (message) => {
        for (const listen of listeners) listen(structuredClone(message))
      },
      onMessage: (listen) => void (receive = listen),
    })
    return child
  }

export const startHistoryHere = here(serveHistory)
export const startNamesHere = here(serveNames)
