import type { Reply } from '../../contract/failure'
import type { ChildHandle } from '../model/child-process'
import type { ToUser } from './messages'
import { type OwnEngine, serveUser } from './serve-user'

/** The process of a user without a process: the real server, joined to the service by plain calls. */
export interface FakeProcess extends ChildHandle {
  readonly heard: ToUser[]
  readonly exits: number[]
  /** Says to the service what no server of ours would. */
  say(message: unknown): void
  die(): void
  isKilled: boolean
}

export function fakeProcess(engine: Partial<OwnEngine> | Error): FakeProcess {
  const toService: ((message: unknown) => void)[] = []
  const onExit: ((code: number | null) => void)[] = []
  let toUser: (message: unknown) => void = () => undefined
  let gone: () => void = () => undefined
  let isOver = false
  const end = (code: number | null) => {
    if (isOver) return
    isOver = true
    gone()
    for (const listen of onExit) listen(code)
  }
  const process: FakeProcess = {
    ...{ pid: 1, heard: [], exits: [], isKilled: false },
    send(message) {
      process.heard.push(message as ToUser)
      if (!isOver) toUser(message)
    },
    say: (message) => {
      for (const listen of toService) listen(message)
    },
    onMessage: (listen) => void toService.push(listen),
    onExit: (listen) => void onExit.push(listen),
    kill() {
      process.isKilled = true
      end(null)
    },
    die: () => end(null),
  }
  const answer = (call: string): Promise<Reply<unknown>> => Promise.resolve({ ok: true, value: { call } })
  serveUser({
    parent: {
      send: (message) => process.say(message),
      onMessage: (receive) => (toUser = receive),
      onGone: (run) => (gone = run),
    },
    begin: () =>
      engine instanceof Error
        ? Promise.reject(engine)
        : Promise.resolve({ answer, subscribe: () => undefined, stop: () => Promise.resolve(), ...engine }),
    exit(code) {
      process.exits.push(code)
      end(code)
    },
    reportBug: (error) => {
      throw error
    },
  })
  return process
}
