import { uptime } from 'node:os'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { type Clock, systemClock } from '../model/clock'
import { systemTimers, type Timers } from '../model/timers'
import { type Backend, CONFIG_NAME } from './backend'
import { loadConfig, newConfig, saveConfig } from './config'
import { type Derive, NEW_KEY_COST, type Random, randomSealKey, type ScryptCost, systemRandom, wipe } from './crypto'
import { openMasterKey, saveKey } from './key'
import { type ProcessTable, systemProcesses } from './lock-holder'
import { OpenedRepository } from './opened-repository'
import { memoryIndex } from './memory-index'
import type { OpenIndex } from './native-index'
import type { OpenBlob } from './open-in-thread'
import { openBlob as openBlobHere } from './pack'
import type { Repository } from './repository'

/** What is not given is the system's own. */
export interface OpenOptions {
  readonly signal: AbortSignal
  readonly clock?: Clock
  readonly sinceBoot?: () => number
  readonly random?: Random
  readonly timers?: Timers
  readonly processes?: ProcessTable
  /** Of new keys. Measured on this machine unless told: about half a second and 60 MiB. */
  readonly scrypt?: ScryptCost
  /** A faster scrypt than Node's, where there is one; Electron's runs in JavaScript's own thread. */
  readonly derive?: Derive
  /** The addon's index; without it the index is held in memory. */
  readonly openIndex?: OpenIndex
  /** Where blobs are opened, if not in this thread. */
  readonly openBlob?: OpenBlob
  /** A repository whose chunker's polynomial a new one gets: equal files become equal blobs in both. */
  readonly like?: Pick<Repository, 'chunkerPolynomial'> | undefined
}

/**
 * Opens with any of the repository's passwords. Writes nothing.
 * Fails: `repository.missing`, `wrong-password`, `key-corrupt`, `config-corrupt`, `unknown-format`.
 */
export async function openRepository(backend: Backend, password: string, options: OpenOptions): Promise<Repository> {
  if ((await backend.stat('config', CONFIG_NAME)) === null) await backend.load('config', CONFIG_NAME)
  const { id, key } = await openMasterKey(backend, password, options.signal, options.derive)
  try {
    return new OpenedRepository(backend, { id, key }, await loadConfig(backend, key), surroundings(options))
  } catch (error) {
    wipe(key)
    throw error
  }
}

/**
 * Makes a repository: folders, a key, and at last the config, which makes it one.
 * Fails: `repository.exists`, also for a folder that holds a repository whose config was lost.
 */
export async function initRepository(backend: Backend, password: string, options: OpenOptions): Promise<Repository> {
  await refuseExisting(backend)
  await backend.create()
  const around = surroundings(options)
  const { random } = around
  const cost = options.scrypt ?? NEW_KEY_COST
  const key = randomSealKey(random)
  const { hostname, username } = around.processes.self()
  const keyId = await saveKey(backend, key, password, { username, hostname }, { ...around, cost })
  const config = { ...newConfig(random), ...(options.like && { chunkerPolynomial: options.like.chunkerPolynomial }) }
  try {
    await saveConfig(backend, key, random, config)
  } catch (error) {
    const isOther = error instanceof BackupError && error.code === 'repository.exists'
    // After any other failure the config may be there all the same, and is worth nothing without its key.
    if (isOther) await backend.remove('keys', keyId)
    throw error
  }
  return new OpenedRepository(backend, { id: keyId, key }, config, around)
}

/** Keys alone are what an interrupted `init` leaves: they wrap a key that sealed nothing, and go. */
async function refuseExisting(backend: Backend): Promise<void> {
  const hasConfig = (await backend.stat('config', CONFIG_NAME)) !== null
  for (const kind of ['snapshots', 'index', 'data'] as const) {
    for await (const { name } of backend.list(kind)) throw exists(backend, `${kind}/${name}`)
  }
  if (hasConfig) throw exists(backend, 'config')
  for await (const { name } of backend.list('keys')) await backend.remove('keys', name)
}

const exists = (backend: Backend, found: string) =>
  new BackupError(
    'repository.exists',
    say('There is a repository at {location} already.', { location: backend.location }),
    {
      context: { location: backend.location, found },
    },
  )

function surroundings(options: OpenOptions) {
  const { clock = systemClock, random = systemRandom, timers = systemTimers, processes = systemProcesses } = options
  const { sinceBoot = () => uptime() * 1000 } = options
  const { openIndex = memoryIndex, openBlob = openBlobHere, scrypt = null, derive } = options
  return { clock, sinceBoot, random, timers, processes, scrypt, derive, openIndex, openBlob }
}
