import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hasOneLook, lookTwice, readUnsteady } from '../../scripts/second-look.mjs'

const said: string[] = []
beforeEach(() => {
  said.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text))
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

type Tell = (what: string, why: string) => void

/** Looks that end as listed, each failure told. */
function looks(...failed: readonly number[]) {
  const waiting = [...failed]
  return (tell: Tell) => {
    const now = waiting.shift() ?? 0
    for (let at = 0; at < now; at++) tell(`test ${at}`, 'why\n  it failed')
    return Promise.resolve({ passed: 5 - now, failed: now })
  }
}

it('what passes at once is looked at once', async () => {
  expect(await lookTwice(looks(0, 1))).toEqual({ passed: 5, failed: 0 })
  expect(said).toEqual([])
})

it('what passes at its second look is named with its first failure', async () => {
  expect(await lookTwice(looks(1, 0))).toEqual({ passed: 5, failed: 0 })
  expect(readUnsteady(said.join(''))).toEqual(['[penumbra] unsteady: test 0: why | it failed'])
})

it('what fails twice has failed', async () => {
  expect(await lookTwice(looks(2, 1))).toEqual({ passed: 4, failed: 1 })
  expect(readUnsteady(said.join(''))).toEqual([])
  expect(said.join('')).toContain('failed: test 0')
})

it('what may fail at no look at all has one', async () => {
  expect(await lookTwice(looks(1, 0), hasOneLook('test/maintenance/killed-maintenance.crash.volume.test.ts'))).toEqual({
    passed: 4,
    failed: 1,
  })
  expect(said.join('')).toContain('failed: test 0')
  expect(hasOneLook('src/main/jobs/scheduler.volume.test.ts')).toBe(false)
})
