import { expect, it } from 'vitest'
import { hasTrayHost } from './tray-host'

const BUS = 'unix:path=/run/user/1000/bus'

it('A43: Windows and macOS always show icons', async () => {
  expect(await hasTrayHost('win32', undefined)).toBe(true)
  expect(await hasTrayHost('darwin', undefined)).toBe(true)
})

it('A43: without a session bus nobody is asked', async () => {
  const ask = () => Promise.reject(new Error('asked'))
  expect(await hasTrayHost('linux', undefined, ask)).toBe(false)
})

it.each([
  ['gdbus says yes', { gdbus: '(<true>,)\n' }, true],
  ['gdbus says no', { gdbus: '(<false>,)\n', busctl: 'b true\n' }, false],
  ['gdbus is missing, busctl says yes', { busctl: 'b true\n' }, true],
  ['neither can say', {}, false],
])('A43: %s', async (_, answers: Readonly<Record<string, string>>, expected) => {
  expect(await hasTrayHost('linux', BUS, (program) => Promise.resolve(answers[program] ?? null))).toBe(expected)
})

it('A43: a bus that is not there means no, by the real programs', async () => {
  expect(await hasTrayHost('linux', 'unix:path=/nonexistent/bus')).toBe(false)
})
