import type { ChildHandle } from '../../src/main/model/child-process'
import { BackupError } from '../../src/main/model/backup-error'
import { type Mover, serveMover, startMover } from '../../src/main/mover'
import type { Repository } from '../../src/main/repository'
import { addon } from '../crash/small-repository'

/** How a mover may end before its work is done: at this call, counted from 1. */
export interface Death {
  readonly at: number
  calls: number
}

/** The real mover and its protocol without a process of its own; with `death` it is gone at a call, its work undone. */
export const moversInProcess =
  (death?: Death) =>
  async (repository: Repository, signal: AbortSignal): Promise<Mover> => {
    let toParent: (message: unknown) => void = () => undefined
    let toChild: (message: unknown) => void = () => undefined
    let exit: (code: number | null) => void = () => undefined
    const child: ChildHandle = {
      pid: 1,
      send: (message) => queueMicrotask(() => toChild(structuredClone(message))),
      onMessage: (listen) => (toParent = listen),
      onExit: (listen) => (exit = listen),
      kill: () => exit(null),
    }
    const port = {
      send: (message: unknown) => queueMicrotask(() => toParent(structuredClone(message))),
      onMessage: (listen: (message: unknown) => void) => void (toChild = listen),
    }
    serveMover(() => addon, port, exit)
    const { encrypt, macK, macR } = repository.masterKey
    const keys = { encrypt: Uint8Array.from(encrypt), macK: Uint8Array.from(macK), macR: Uint8Array.from(macR) }
    const { location, chunkerPolynomial } = repository
    const how = { threads: 2, compressionLevel: 3, packSize: 48 << 10, durable: false, cache: null, remote: null }
    const mover = await startMover(() => child, { repository: location, ...keys, chunkerPolynomial, ...how }, signal)
    if (death === undefined) return mover
    const call: Mover['call'] = (method, input, onEvent) => {
      death.calls++
      if (death.calls === death.at) return Promise.reject(new BackupError('mover.died', 'It was killed.'))
      return mover.call(method, input, onEvent)
    }
    return { call, limit: (rate) => mover.limit(rate), close: () => mover.close() }
  }
