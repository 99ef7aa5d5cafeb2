import { join } from 'node:path'
import type { StartProcess } from '../model/child-process'
import type { Repository } from '../repository'
import { type Mover, startMover } from './mover'

/** restic's own target. Units: bytes. */
const PACK_SIZE = 16 * 1024 * 1024
/** What restic calls `auto`. */
const COMPRESSION_LEVEL = 3
const ONE_THREAD_FOR_EACH_CORE = 0

/** Starts movers for open repositories. The keys go by message to a process of ours, and nowhere else. */
export const startRepositoryMover =
  (startProcess: StartProcess, cacheFolder: string) =>
  ({ id, location, masterKey, chunkerPolynomial }: Repository, signal: AbortSignal): Promise<Mover> => {
    const { encrypt, macK, macR } = masterKey
    return startMover(
      startProcess,
      {
        repository: location,
        encrypt: Uint8Array.from(encrypt),
        macK: Uint8Array.from(macK),
        macR: Uint8Array.from(macR),
        chunkerPolynomial,
        threads: ONE_THREAD_FOR_EACH_CORE,
        compressionLevel: COMPRESSION_LEVEL,
        packSize: PACK_SIZE,
        durable: true,
        cache: { folder: join(cacheFolder, 'index'), repositoryId: id },
      },
      signal,
    )
  }
