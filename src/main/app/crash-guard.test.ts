import { expect, it } from 'vitest'
import { createCrashGuard } from './crash-guard'

it('A2: reloads a page that crashed, but not for ever', () => {
  let time = 0
  const crashed = createCrashGuard({ now: () => time })
  expect([crashed(), crashed(), crashed(), crashed()]).toEqual(['reload', 'reload', 'reload', 'give-up'])
  time = 60_000
  expect(crashed()).toBe('reload')
})
