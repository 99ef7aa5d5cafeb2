import { posix, win32 } from 'node:path'

/** Where Penumbra keeps what. Absolute paths; the folders may not exist yet. */
export interface Places {
  /** What the person decided: settings.json. Worth backing up. */
  readonly config: string
  /** What Penumbra learnt: the catalog, logs, window sizes, sealed secrets. */
  readonly state: string
  /** What can be made again. */
  readonly cache: string
  /** Sockets and the like, gone after log-out or the next start of the computer. */
  readonly runtime: string
}

export interface PlacesOptions {
  /** `--data-dir`, or PENUMBRA_PROFILE: one folder that holds everything, for tests and portable installations. */
  readonly profile?: string | undefined
  /** `service`: the whole computer's, run by the system; `user`: one person's. */
  readonly account: 'user' | 'service'
  readonly platform: string
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const NAME = 'penumbra'

/**
 * Decides the places by the system's own rules; makes nothing.
 *
 * Source: XDG Base Directory Specification 0.8 (a relative value is to be ignored); for the service the Filesystem
 * Hierarchy Standard 3.0; on Windows the known folders RoamingAppData (config), LocalAppData (the rest) and, for the
 * service, ProgramData, as their environment variables give them. docs/spec/places.md, P1-P6.
 */
export function places({ profile, account, platform, home, environment }: PlacesOptions): Places {
  const path = platform === 'win32' ? win32 : posix
  if (profile) return below(path, path.resolve(profile), ['config', 'state', 'cache', 'run'])
  const folder = (variable: string, otherwise: string): string => {
    const value = environment[variable]
    return value && path.isAbsolute(value) ? value : otherwise
  }
  if (platform === 'win32') return onWindows(account, home, folder)
  return account === 'service' ? SERVICE_ON_LINUX : ofUserOnLinux(home, folder)
}

type Folder = (variable: string, otherwise: string) => string

const SERVICE_ON_LINUX: Places = {
  config: `/etc/${NAME}`,
  state: `/var/lib/${NAME}`,
  cache: `/var/cache/${NAME}`,
  runtime: `/run/${NAME}`,
}

function ofUserOnLinux(home: string, folder: Folder): Places {
  const state = posix.join(folder('XDG_STATE_HOME', posix.join(home, '.local', 'state')), NAME)
  const session = folder('XDG_RUNTIME_DIR', '')
  return {
    config: posix.join(folder('XDG_CONFIG_HOME', posix.join(home, '.config')), NAME),
    state,
    cache: posix.join(folder('XDG_CACHE_HOME', posix.join(home, '.cache')), NAME),
    runtime: session ? posix.join(session, NAME) : posix.join(state, 'run'),
  }
}

function onWindows(account: PlacesOptions['account'], home: string, folder: Folder): Places {
  if (account === 'service') {
    const all = win32.join(folder('ProgramData', 'C:\\ProgramData'), 'Penumbra')
    return below(win32, all, ['Config', 'State', 'Cache', 'Run'])
  }
  const local = win32.join(folder('LOCALAPPDATA', win32.join(home, 'AppData', 'Local')), 'Penumbra')
  return {
    ...below(win32, local, ['Config', 'State', 'Cache', 'Run']),
    config: win32.join(folder('APPDATA', win32.join(home, 'AppData', 'Roaming')), 'Penumbra'),
  }
}

function below(
  path: typeof posix,
  all: string,
  [config, state, cache, run]: readonly [string, string, string, string],
): Places {
  return {
    config: path.join(all, config),
    state: path.join(all, state),
    cache: path.join(all, cache),
    runtime: path.join(all, run),
  }
}
