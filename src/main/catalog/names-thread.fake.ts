import type { ChildHandle, StartProcess } from '../model/child-process'
import { type NamesReply, serveNames } from './serve-names'

/** The thread of names inside this one: the same code, and a turn of the loop between question and answer. */
export const startNamesHere: StartProcess = () => {
  let receive: (message: unknown) => void = () => undefined
  const listeners: ((message: unknown) => void)[] = []
  const child: ChildHandle = {
    pid: undefined,
    send: (message) => void setImmediate(() => receive(structuredClone(message))),
    onMessage: (listen) => void listeners.push(listen),
    onExit: () => undefined,
    kill: () => undefined,
  }
  serveNames({
    send: (message: NamesReply) => {
      for (const listen of listeners) listen(structuredClone(message))
    },
    onMessage: (listen) => (receive = listen),
  })
  return child
}
