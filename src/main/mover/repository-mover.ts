import { join } from 'node:path'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { Repository, TellRequest } from '../repository'
import { makeGentle, makeUsual } from './gentle'
import { MOVER_ENTRY, type Mover, startMover } from './mover'
import type { MethodInput } from './protocol'

/** restic's own target. Units: bytes. */
const PACK_SIZE = 16 * 1024 * 1024
/** What restic calls `auto`. */
const COMPRESSION_LEVEL = 3
const ONE_THREAD_FOR_EACH_CORE = 0

/** Starts movers for open repositories. The keys go by message to a process of ours, and nowhere else. */
export interface RepositoryMovers {
  readonly start: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  /** How a mover opens this repository besides its own. */
  readonly openingOf: (repository: Repository) => MethodInput<'open'>
  /** How fast those that start from now on write into a folder; null: as fast as they can. Units: bytes a second. */
  readonly limitWrites: (rate: number | null) => void
  /** One whose part of the computer, and whose pace at a server, may change while it works. */
  readonly startAdjustable: (
    repository: Repository,
    signal: AbortSignal,
    how: { readonly isGentle: boolean; readonly isPaced: boolean },
  ) => Promise<{ readonly mover: Mover; readonly treat: (isGentle: boolean) => void }>
  /**
   * Starts the process of the next mover now, while its repository is still being opened; one that waits already is
   * enough. Returns how to end it in case nobody came to need it.
   */
  readonly prepare: () => () => void
}

export function createRepositoryMovers(
  startProcess: StartProcess,
  { cache, state }: { readonly cache: string; readonly state: string },
  tell?: TellRequest,
): RepositoryMovers {
  let writeRate: number | null = null
  const optionsOf = (repository: Repository) => ({
    ...optionsFor(repository, cache, join(state, 'quarantine')),
    writeRate,
  })
  let prepared: ChildHandle | null = null
  const discard = (child: ChildHandle): void => {
    if (prepared !== child) return
    prepared = null
    child.kill()
  }
  const take: StartProcess = (entry, args) => {
    const child = prepared ?? startProcess(entry, args)
    prepared = null
    return child
  }
  return {
    start: (repository, signal) => startMover(take, optionsOf(repository), signal, tell),
    openingOf: optionsOf,
    limitWrites: (rate) => void (writeRate = rate),
    async startAdjustable(repository, signal, { isGentle, isPaced }) {
      let child: ChildHandle | null = null
      const keep: StartProcess = (entry, args) => (child = take(entry, args))
      const options = optionsOf(repository)
      const mover = await startMover(keep, isPaced ? withPace(options) : options, signal, tell)
      const { pid } = child as unknown as ChildHandle
      if (pid !== undefined && isGentle) await makeGentle(pid)
      return { mover, treat: (wanted) => void (pid !== undefined && (wanted ? makeGentle(pid) : makeUsual(pid))) }
    },
    prepare() {
      const child = prepared ?? startProcess(MOVER_ENTRY, [])
      if (prepared === null) child.onExit(() => discard(child))
      prepared = child
      return () => discard(child)
    },
  }
}

/** A server whose streams can be slowed down later: some are opened in another way then. */
const withPace = ({ remote, ...options }: MethodInput<'open'>): MethodInput<'open'> => {
  if (!remote) return { remote, ...options }
  const { limits } = remote.target
  const target = { ...remote.target, limits: { ...limits, upload: limits.upload ?? Number.MAX_SAFE_INTEGER } }
  return { ...options, remote: { ...remote, target } }
}

const optionsFor = (
  { id, location, masterKey, chunkerPolynomial, remote }: Repository,
  cacheFolder: string,
  quarantines: string,
): Omit<MethodInput<'open'>, 'writeRate'> => ({
  repository: location,
  encrypt: Uint8Array.from(masterKey.encrypt),
  macK: Uint8Array.from(masterKey.macK),
  macR: Uint8Array.from(masterKey.macR),
  chunkerPolynomial,
  threads: ONE_THREAD_FOR_EACH_CORE,
  compressionLevel: COMPRESSION_LEVEL,
  packSize: PACK_SIZE,
  durable: true,
  cache: { folder: join(cacheFolder, 'index'), repositoryId: id },
  remote: remote && {
    ...{ target: { ...remote, access: { ...remote.access } }, stagingParent: cacheFolder },
    quarantine: join(quarantines, id),
  },
})
