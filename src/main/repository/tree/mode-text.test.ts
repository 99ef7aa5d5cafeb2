import { expect, it } from 'vitest'
import { modeText } from './mode-text'

it.each([
  [0o644, '-rw-r--r--'],
  [2 ** 31 + 0o755, 'drwxr-xr-x'],
  [2 ** 27 + 0o777, 'Lrwxrwxrwx'],
  [2 ** 23 + 0o4755, 'urwxr-xr-x'],
  [2 ** 31 + 2 ** 20 + 0o777, 'dtrwxrwxrwx'],
  [2 ** 26 + 2 ** 21 + 0o600, 'Dcrw-------'],
])('Z76: a mode of %o is %s', (mode, text) => {
  expect(modeText(mode)).toBe(text)
})
