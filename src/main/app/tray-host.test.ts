import { expect, it } from 'vitest'
import { withTrayBus } from '../../../test/support/tray-bus'
import { hasTrayHost } from './tray-host'

const BUS = 'unix:path=/run/user/1000/bus'

it('A43: Windows and macOS always show icons', async () => {
  expect(await hasTrayHost('win32', undefined)).toBe(true)
  expect(await hasTrayHost('darwin', undefined)).toBe(true)
})

it('A43: without a session bus nobody is asked', async () => {
  const ask = () => Promise.reject(new Error('asked'))
  expect(await hasTrayHost('linux', undefined, ask)).toBe(false)
  expect(await hasTrayHost('linux', '', ask)).toBe(false)
})

it.each([true, false, null])('A43: the watcher says %s', async (answer) => {
  expect(await hasTrayHost('linux', BUS, () => Promise.resolve(answer))).toBe(answer === true)
})

it.each([
  ['has a host', true, true],
  ['has no host', false, false],
  ['is not there', null, false],
])('A43: on a real bus, a watcher that %s', async (_, hasHost, expected) => {
  await withTrayBus(hasHost, async (address) => {
    expect(await hasTrayHost('linux', address)).toBe(expected)
    expect(await hasTrayHost('linux', `${address},guid=0123456789abcdef0123456789abcdef`)).toBe(expected)
  })
})

it('A43: a bus that is not there means no', async () => {
  expect(await hasTrayHost('linux', 'unix:path=/nonexistent/bus')).toBe(false)
})
