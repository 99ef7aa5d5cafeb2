import { expect, it } from 'vitest'
import { places } from './places'

const linux = { platform: 'linux', home: '/home/ada' }

it('A10: follows the desktop where it says something, and its defaults where it does not', () => {
  expect(places({ ...linux, environment: {} })).toEqual({
    config: '/home/ada/.config/penumbra',
    state: '/home/ada/.local/state/penumbra',
    cache: '/home/ada/.cache/penumbra',
    runtime: '/home/ada/.local/state/penumbra/run',
  })
  const environment = {
    XDG_CONFIG_HOME: '/c',
    XDG_STATE_HOME: '/s',
    XDG_CACHE_HOME: '/k',
    XDG_RUNTIME_DIR: '/run/user/1000',
  }
  expect(places({ ...linux, environment })).toEqual({
    config: '/c/penumbra',
    state: '/s/penumbra',
    cache: '/k/penumbra',
    runtime: '/run/user/1000/penumbra',
  })
})

it('A10: ignores a relative XDG value, as its specification asks', () => {
  expect(places({ ...linux, environment: { XDG_CONFIG_HOME: 'here' } }).config).toBe('/home/ada/.config/penumbra')
})

it('A11: a profile overrides every place', () => {
  const environment = { XDG_CONFIG_HOME: '/c', XDG_RUNTIME_DIR: '/run/user/1000' }
  expect(places({ ...linux, environment, profile: '/media/stick' })).toEqual({
    config: '/media/stick/config',
    state: '/media/stick/state',
    cache: '/media/stick/cache',
    runtime: '/media/stick/run',
  })
})

it('A10: uses the known folders of Windows', () => {
  const environment = { APPDATA: 'D:\\Roaming', LOCALAPPDATA: 'D:\\Local' }
  expect(places({ platform: 'win32', home: 'C:\\Users\\ada', environment })).toEqual({
    config: 'D:\\Roaming\\Penumbra',
    state: 'D:\\Local\\Penumbra\\State',
    cache: 'D:\\Local\\Penumbra\\Cache',
    runtime: 'D:\\Local\\Penumbra\\Run',
  })
  expect(places({ platform: 'win32', home: 'C:\\Users\\ada', environment: {} }).config).toBe(
    'C:\\Users\\ada\\AppData\\Roaming\\Penumbra',
  )
})
