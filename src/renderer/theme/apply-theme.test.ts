import { expect, it } from 'vitest'
import { type ThemeHost, applyTheme } from './apply-theme'

const desktop = (isDark: boolean) => {
  const dark = { matches: isDark, onchange: null as ThemeHost['dark']['onchange'] }
  const change = (now: boolean) => {
    dark.matches = now
    dark.onchange?.call(dark as MediaQueryList, {} as MediaQueryListEvent)
  }
  return { root: { dataset: {} as DOMStringMap }, dark, change }
}

it('S42: system follows the desktop, also when it changes', () => {
  const host = desktop(true)
  applyTheme('system', host)
  expect(host.root.dataset.theme).toBe('dark')
  host.change(false)
  expect(host.root.dataset.theme).toBe('light')
})

it('S42: a chosen theme stays what it is', () => {
  const host = desktop(true)
  applyTheme('light', host)
  host.change(true)
  expect(host.root.dataset.theme).toBe('light')
  applyTheme('dark', host)
  expect(host.root.dataset.theme).toBe('dark')
})
