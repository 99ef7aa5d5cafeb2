import type { ChildHandle } from '../../src/main/model/child-process'
import { BackupError } from '../../src/main/model/backup-error'
import { type MethodInput, type Mover, serveMover, startMover } from '../../src/main/mover'
import type { Repository } from '../../src/main/repository'
import { addon } from '../crash/small-repository'

/** How a mover may end before its work is done: at this call, counted from 1. */
export interface Death {
  readonly at: number
  calls: number
}

/** How such a mover opens a repository. */
export function openingInProcess(repository: Repository, cacheFolder: string | null = null): MethodInput<'open'> {
  const { encrypt, macK, macR } = repository.masterKey
  const keys = { encrypt: Uint8Array.from(encrypt), macK: Uint8Array.from(macK), macR: Uint8Array.from(macR) }
  const { location, chunkerPolynomial } = repository
  const cache = cacheFolder === null ? null : { folder: cacheFolder, repositoryId: repository.id }
  const how = { threads: 2, compressionLevel: 3, packSize: 48 << 10, durable: false, cache, remote: null }
  return { repository: location, ...keys, chunkerPolynomial, writeRate: null, ...how }
}

/** The real mover and its protocol without a process of its own; with `death` it is gone at a call, its work undone. */
export const moversInProcess =
  (death?: Death, cacheFolder: string | null = null) =>
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
    serveMover(() => addon, port, { exit })
    const mover = await startMover(() => child, openingInProcess(repository, cacheFolder), signal)
    if (death === undefined) return mover
    const call: Mover['call'] = (method, input, onEvent) => {
      death.calls++
      if (death.calls === death.at) return Promise.reject(new BackupError('mover.died', 'It was killed.'))
      return mover.call(method, input, onEvent)
    }
    return {
      call,
      limit: (rate) => mover.limit(rate),
      pause: (isPaused) => mover.pause(isPaused),
      close: () => mover.close(),
    }
  }
