import { expect, it } from 'vitest'
import type { Desktop } from '../../contract/desktop'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { desktop } from '../desktop.fake'
import { createDesktopStore } from './desktop'

const open = (script: Script) => {
  const fake = createFakeBridge(script)
  return { ...fake, ...createDesktopStore(fake.bridge) }
}
const on: Desktop = { ...desktop, autostart: { isOn: true, canSet: true, note: 'none' } }

it('S146: shows what starting at login came to, and why when it stayed as it was', async () => {
  const { store, load, setAutostart } = open({
    'desktop.describe': () => answer(desktop),
    'desktop.set-autostart': ({ isOn }) => (isOn ? answer(on) : refuse('target.read-only', { path: '/x' })),
  })
  await load()
  expect(store.getState().desktop?.autostart.isOn).toBe(false)
  await setAutostart(true)
  expect(store.getState()).toMatchObject({ desktop: on, failure: null, isSetting: false })
  await setAutostart(false)
  expect(store.getState()).toMatchObject({ desktop: on, failure: { code: 'target.read-only' } })
})

it('S148: looks once at a time, and what was found in one host is not said of the other', async () => {
  let tell: (() => void) | undefined
  const { store, examine, forget, inputsOf } = open({
    'host.examine': () => new Promise((resolve) => (tell = () => resolve(answer([])))),
  })
  const looking = examine()
  await examine()
  expect(inputsOf('host.examine')).toHaveLength(1)
  tell?.()
  await looking
  expect(store.getState().examination).toEqual({ kind: 'found', findings: [] })
  forget()
  expect(store.getState().examination.kind).toBe('unasked')
})

it('S149: a folder that is not there yet is said', async () => {
  const { store, openFolder } = open({ 'host.open-folder': () => refuse('path.missing') })
  await openFolder('/run/user/1000/penumbra')
  expect(store.getState().failure?.code).toBe('path.missing')
})
