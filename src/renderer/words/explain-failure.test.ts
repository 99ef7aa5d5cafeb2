import { expect, it } from 'vitest'
import { explain } from './failure'
import { explainFailure } from './explain-failure'

const locked = (context: Readonly<Record<string, string>>) => explainFailure({ code: 'repository.locked', context })
const holder = { username: 'ada', hostname: 'study', since: '2026-11-22T07:12:00Z' }

it('S45: a lock is said with who holds it, since when, and whether that program lives', () => {
  expect(locked({ ...holder, life: 'alive' }).happened).toMatch(
    /^ada on study has been working in this backup since .*Nov 2026.*\.$/,
  )
  const stale = locked({ ...holder, life: 'stale' })
  expect(stale.happened).toMatch(/^ada on study has kept this backup locked since .*, and seems to be gone\.$/)
  expect(stale.cure).toContain('penumbra unlock')
})

it('S45: without a name it is said as its code says it', () => {
  expect(locked({})).toEqual(explain('repository.locked'))
  expect(explainFailure({ code: 'target.full', context: holder })).toEqual(explain('target.full'))
})
