import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { host } from '../evidence.fake'
import { createHostStore, hasSecretPlace, hostName, isUnsandboxed, themeOf } from './host'

it('S42: a theme is shown at once and remembered by main', async () => {
  const fake = createFakeBridge({ 'host.describe': () => answer(host), 'host.set-theme': () => answer({}) })
  const { store, describe, setTheme } = createHostStore(fake.bridge)
  expect(themeOf(store.getState())).toBe('system')
  await describe()
  const done = setTheme('dark')
  expect(themeOf(store.getState())).toBe('dark')
  await done
  expect(fake.inputsOf('host.set-theme')).toEqual([{ theme: 'dark' }])
})

it('S42: a theme that main cannot remember goes back to what main has', async () => {
  const fake = createFakeBridge({ 'host.describe': () => answer(host), 'host.set-theme': () => refuse('internal') })
  const { store, describe, setTheme } = createHostStore(fake.bridge)
  await describe()
  await setTheme('dark')
  expect(themeOf(store.getState())).toBe('light')
})

it('S41: says whether the window has its sandbox', async () => {
  const fake = createFakeBridge({
    'host.describe': () => answer({ ...host, isUnsandboxed: true, secretPlace: 'none' }),
  })
  const { store, describe } = createHostStore(fake.bridge)
  expect(isUnsandboxed(store.getState())).toBe(false)
  await describe()
  expect(isUnsandboxed(store.getState())).toBe(true)
  expect(hasSecretPlace(store.getState())).toBe(false)
  expect(hostName(store.getState())).toBe('linden')
})

it('shows why the host could not be described', async () => {
  const { store, describe } = createHostStore(createFakeBridge({}).bridge)
  await describe()
  expect(store.getState().kind).toBe('failed')
})
