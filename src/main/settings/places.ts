import { posix, win32 } from 'node:path'

/** Where Penumbra keeps what. Absolute paths; the folders may not exist yet. */
export interface Places {
  /** What the person decided: settings.json. Worth backing up. */
  readonly config: string
  /** What Penumbra learnt: the catalog, window sizes, sealed secrets. */
  readonly state: string
  /** What can be made again. */
  readonly cache: string
  /** Sockets and the like, gone after log-out. */
  readonly runtime: string
}

export interface PlacesOptions {
  /** `--data-dir`, or PENUMBRA_PROFILE: one folder that holds everything, for tests and portable installations. */
  readonly profile?: string | undefined
  readonly platform: string
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const NAME = 'penumbra'

/**
 * Decides the places by the desktop's own rules; makes nothing.
 *
 * Source: XDG Base Directory Specification 0.8 (a relative value is to be ignored); on Windows the known folders
 * RoamingAppData (config) and LocalAppData (the rest), as their environment variables give them.
 */
export function places({ profile, platform, home, environment }: PlacesOptions): Places {
  const path = platform === 'win32' ? win32 : posix
  const join = (...parts: string[]) => path.join(...parts)
  if (profile) {
    const all = path.resolve(profile)
    return {
      config: join(all, 'config'),
      state: join(all, 'state'),
      cache: join(all, 'cache'),
      runtime: join(all, 'run'),
    }
  }
  const folder = (variable: string, otherwise: string): string => {
    const value = environment[variable]
    return value && path.isAbsolute(value) ? value : otherwise
  }
  if (platform === 'win32') {
    const local = join(folder('LOCALAPPDATA', join(home, 'AppData', 'Local')), 'Penumbra')
    return {
      config: join(folder('APPDATA', join(home, 'AppData', 'Roaming')), 'Penumbra'),
      state: join(local, 'State'),
      cache: join(local, 'Cache'),
      runtime: join(local, 'Run'),
    }
  }
  const state = join(folder('XDG_STATE_HOME', join(home, '.local', 'state')), NAME)
  return {
    config: join(folder('XDG_CONFIG_HOME', join(home, '.config')), NAME),
    state,
    cache: join(folder('XDG_CACHE_HOME', join(home, '.cache')), NAME),
    runtime: environment.XDG_RUNTIME_DIR ? join(folder('XDG_RUNTIME_DIR', state), NAME) : join(state, 'run'),
  }
}
