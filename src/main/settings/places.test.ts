import { expect, it } from 'vitest'
import { type Places, type PlacesOptions, places } from './places'

const linux = { account: 'user', platform: 'linux', home: '/home/ada', environment: {} } as const
const windows = { account: 'user', platform: 'win32', home: 'C:\\Users\\ada', environment: {} } as const

/** What is given, and the four places: config, state, cache, runtime. */
type Row = readonly [rule: string, given: PlacesOptions, config: string, state: string, cache: string, runtime: string]

const table: readonly Row[] = [
  [
    'P1: the defaults of the XDG specification',
    linux,
    '/home/ada/.config/penumbra',
    '/home/ada/.local/state/penumbra',
    '/home/ada/.cache/penumbra',
    '/home/ada/.local/state/penumbra/run',
  ],
  [
    'P1: what the desktop says',
    {
      ...linux,
      environment: {
        XDG_CONFIG_HOME: '/c',
        XDG_STATE_HOME: '/s',
        XDG_CACHE_HOME: '/k',
        XDG_RUNTIME_DIR: '/run/user/1',
      },
    },
    '/c/penumbra',
    '/s/penumbra',
    '/k/penumbra',
    '/run/user/1/penumbra',
  ],
  [
    'P2: relative and empty values are ignored',
    {
      ...linux,
      environment: { XDG_CONFIG_HOME: 'here', XDG_STATE_HOME: '', XDG_CACHE_HOME: './k', XDG_RUNTIME_DIR: '../run' },
    },
    '/home/ada/.config/penumbra',
    '/home/ada/.local/state/penumbra',
    '/home/ada/.cache/penumbra',
    '/home/ada/.local/state/penumbra/run',
  ],
  [
    'P3: the service follows the file system hierarchy, whatever its environment says',
    { ...linux, account: 'service', home: '/root', environment: { XDG_CONFIG_HOME: '/c' } },
    '/etc/penumbra',
    '/var/lib/penumbra',
    '/var/cache/penumbra',
    '/run/penumbra',
  ],
  [
    'P4: the known folders of Windows',
    { ...windows, environment: { APPDATA: 'D:\\Roaming', LOCALAPPDATA: 'D:\\Local' } },
    'D:\\Roaming\\Penumbra',
    'D:\\Local\\Penumbra\\State',
    'D:\\Local\\Penumbra\\Cache',
    'D:\\Local\\Penumbra\\Run',
  ],
  [
    'P4: their usual places where Windows does not say',
    { ...windows, environment: { APPDATA: 'Roaming' } },
    'C:\\Users\\ada\\AppData\\Roaming\\Penumbra',
    'C:\\Users\\ada\\AppData\\Local\\Penumbra\\State',
    'C:\\Users\\ada\\AppData\\Local\\Penumbra\\Cache',
    'C:\\Users\\ada\\AppData\\Local\\Penumbra\\Run',
  ],
  [
    'P4: the service of Windows',
    { ...windows, account: 'service', environment: { ProgramData: 'D:\\ProgramData', APPDATA: 'D:\\Roaming' } },
    'D:\\ProgramData\\Penumbra\\Config',
    'D:\\ProgramData\\Penumbra\\State',
    'D:\\ProgramData\\Penumbra\\Cache',
    'D:\\ProgramData\\Penumbra\\Run',
  ],
  [
    'P5: one folder overrides all',
    { ...linux, environment: { XDG_CONFIG_HOME: '/c', XDG_RUNTIME_DIR: '/run/user/1' }, profile: '/media/stick' },
    '/media/stick/config',
    '/media/stick/state',
    '/media/stick/cache',
    '/media/stick/run',
  ],
  [
    'P5: for the service too',
    { ...linux, account: 'service', profile: '/srv/penumbra/' },
    '/srv/penumbra/config',
    '/srv/penumbra/state',
    '/srv/penumbra/cache',
    '/srv/penumbra/run',
  ],
  [
    'P5: on Windows too',
    { ...windows, profile: 'E:\\stick' },
    'E:\\stick\\config',
    'E:\\stick\\state',
    'E:\\stick\\cache',
    'E:\\stick\\run',
  ],
]

it.each(table)('%s', (_, given, config, state, cache, runtime) => {
  expect(places(given)).toEqual({ config, state, cache, runtime } satisfies Places)
})
