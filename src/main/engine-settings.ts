import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { version } from '../../package.json'
import type { Theme, WindowLanguage } from '../contract/settings'
import type { EngineOptions } from './engine-options'
import { nearestFolder } from './files'
import { boundCache, accessOf } from './jobs'
import { type OpenedLog, describeError } from './log'
import type { StartProcess } from './model/child-process'
import type { Clock } from './model/clock'
import type { Facts } from './model/log'
import type { RepositoryMovers } from './mover'
import { type Addon, volumeSpace } from './native'
import {
  type Access,
  accessIn,
  type Backend,
  initRepository,
  isRemote,
  nativeIndex,
  openBackend,
  openInThread,
  openRepository,
  type RateLimits,
  type Repository,
  SECRET_NAMES,
  type TellRequest,
  UNLIMITED,
} from './repository'
import { Credentials, SecretFile, type SecretStore, createKeychain, createSecretStore } from './secrets'
import type { Places, SettingsStore } from './settings'
import type { HeldHalf } from './target'

/** The part of the composition that settings and secrets are made of. Decides nothing. */
export interface SecretPlaces {
  readonly places: Places
  readonly isService: boolean
  readonly startProcess: StartProcess
}

/** The person's consent to a file, remembered. */
export async function allowSecretFile(settings: SettingsStore): Promise<void> {
  await settings.update((now) => ({ ...now, secretFile: 'file-with-consent' }))
}

/** Until the settings are read, the log holds the least. */
export async function beginLog({ log }: OpenedLog, settings: SettingsStore, facts: Facts): Promise<void> {
  const { settings: now, failure } = await settings.load()
  log.allow({ level: now.log.level, withNames: now.log.names })
  const { platform, arch, versions } = process
  const about = { version, platform, arch, node: versions.node, electron: versions.electron, ...facts }
  log.write({ level: 'info', area: 'start', code: 'program.started', facts: about })
  if (failure) log.write({ level: 'error', area: 'settings', code: failure.code, names: { ...failure.context } })
}

/** What the settings and the secret store say to the window. */
export async function hostStatus(settings: SettingsStore, secrets: SecretStore) {
  const { settings: now, isFirstRun, failure: settingsFailure } = await settings.load()
  const isEmpty = isFirstRun || now.jobs.length === 0
  return {
    theme: now.theme,
    language: now.language,
    isFirstRun: isEmpty,
    settingsFailure,
    secretPlace: await secrets.place(),
  }
}

export function secretStore({ places, isService, startProcess }: SecretPlaces, settings: SettingsStore): SecretStore {
  return createSecretStore({
    keychain: isService ? null : createKeychain(startProcess),
    credentials: new Credentials(process.env.CREDENTIALS_DIRECTORY),
    file: new SecretFile(places, randomBytes),
    fallback: async () => (await settings.load()).settings.secretFile,
  })
}

/** Told to the log when something had to go (docs/spec/places.md, P40-P42). */
export async function keepCacheSmall(
  { places, log: { log } }: { readonly places: Places; readonly log: OpenedLog },
  { addon, settings }: { readonly addon: Addon; readonly settings: SettingsStore },
): Promise<void> {
  const { cacheLimit: configured } = (await settings.load()).settings
  const { available: free } = volumeSpace(addon, await nearestFolder(places.cache))
  const { removed, kept } = await boundCache(join(places.cache, 'index'), { configured, free })
  if (removed > 0) log.write({ level: 'info', area: 'cache', code: 'cache.bounded', facts: { removed, kept } })
}

export interface OpenerParts {
  readonly addon: Addon
  readonly clock: Clock
  readonly secrets: SecretStore
  readonly traffic: Traffic
  readonly cacheFolder: string
  /** The process that serves a folder, where a person wants one. */
  readonly halfOf: (location: string) => Promise<HeldHalf | null>
  readonly movers: Pick<RepositoryMovers, 'limitWrites'>
}

/** Where every request to a server is told, of this process and of movers. */
export interface Traffic {
  readonly tell: TellRequest
  /** Told as well, from now on. */
  readonly follow: (listen: TellRequest) => void
}

/** To the log for those who asked for its details; ids of files are no names. */
export function trafficTo({ log }: OpenedLog): Traffic {
  let listen: TellRequest = () => undefined
  return {
    tell(request) {
      log.write({ level: 'debug', area: 'repository', code: 'server.request', facts: { ...request } })
      listen(request)
    },
    follow(listener) {
      listen = listener
    },
  }
}

/** How repositories are opened and made. Every password enters by here, so none can reach the log. */
export function repositoryOpeners(
  { log: { log, concealer }, startThread, derive }: Pick<EngineOptions, 'log' | 'startThread' | 'derive'>,
  { addon, clock, secrets, cacheFolder, traffic, halfOf, movers }: OpenerParts,
) {
  let limits = UNLIMITED
  const openIndex = nativeIndex(addon, join(cacheFolder, 'index'))
  const usual = { clock, openIndex, openBlob: openInThread(startThread), derive: derive ?? addon.scrypt }
  const told = async <T>(password: string, open: () => Promise<T>): Promise<T> => {
    concealer.add(password)
    try {
      return await open()
    } catch (error) {
      log.write({ level: 'warn', area: 'repository', ...describeError(error) })
      throw error
    }
  }
  const backendOf = async (location: string, given: Access | null): Promise<Backend> => {
    if (!isRemote(location)) {
      const half = await halfOf(location)
      if (half === null) return openBackend({ location, access: {}, limits })
      concealer.add(half.password)
      const { release, ...reached } = half
      return closedWith(await openBackend({ location, access: {}, limits, half: reached }, traffic.tell), release)
    }
    const access = given ? { ...accessIn(process.env), ...given } : await accessOf(location, process.env, secrets)
    for (const name of SECRET_NAMES) if (access[name]) concealer.add(access[name])
    return openBackend({ location, access, limits }, traffic.tell)
  }
  return {
    open: (location: string, password: string, signal: AbortSignal, access: Access | null = null) =>
      told(password, async () => {
        const backend = await backendOf(location, access)
        return openRepository(backend, password, { signal, ...usual }).catch(closing(backend))
      }),
    init: (
      location: string,
      password: string,
      signal: AbortSignal,
      access: Access | null = null,
      like?: Pick<Repository, 'chunkerPolynomial'>,
    ) =>
      told(password, async () => {
        const backend = await backendOf(location, access)
        return initRepository(backend, password, { signal, ...usual, like }).catch(closing(backend))
      }),
    tryPlace: async (location: string, given: Access) => {
      const backend = await backendOf(location, given)
      try {
        return { hasRepository: (await backend.stat('config', '')) !== null }
      } finally {
        await backend.close?.()
      }
    },
    limitRates: (wanted: RateLimits): void => {
      limits = wanted
      movers.limitWrites(wanted.upload)
    },
  }
}

/** Lets go of the target half when nobody asks it any more. */
function closedWith(backend: Backend, release: () => void): Backend {
  const close = backend.close?.bind(backend)
  backend.close = () => (close?.() ?? Promise.resolve()).finally(release)
  return backend
}

/** A repository that was not opened has nobody who closes what it was to be read through. */
const closing = (backend: Backend) => (error: unknown) => {
  void backend.close?.()
  throw error
}

/** How the window looks and speaks: kept, then told to whoever shows it. */
export const appearance = (settings: SettingsStore, { themeChanged, languageChanged }: Shown) => ({
  async setTheme(theme: Theme) {
    await settings.update((now) => ({ ...now, theme }))
    themeChanged?.(theme)
  },
  async setLanguage(language: WindowLanguage) {
    await settings.update((now) => ({ ...now, language }))
    languageChanged?.(language)
  },
})

type Shown = Pick<EngineOptions, 'themeChanged' | 'languageChanged'>
