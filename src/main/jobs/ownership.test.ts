import { expect, it } from 'vitest'
import type { ApplicationWishes, Job } from '../../contract/jobs'
import { refuseSecondOwner } from './ownership'

const jobOf = (id: string, source: string, wishes: Partial<ApplicationWishes> | null): Job => ({
  ...{ id, name: `Job ${id}`, sources: [source], excludes: [], repository: '/r', shadowCopies: 'none', goalHours: 24 },
  ...(wishes && {
    applications: {
      ...{ type: 'log', writers: [], excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false },
      ...wishes,
    },
  }),
})
const refused = expect.objectContaining({
  code: 'job.application-owned',
  options: { context: { job: 'Job b' } },
}) as Error

it.each<[string, Job, Job]>([
  ['the same application', jobOf('a', '/srv', { owned: ['{ABC}'] }), jobOf('b', '/srv/db', { owned: ['abc', 'x'] })],
  ['all applications', jobOf('a', '/srv/db', { owned: ['abc'] }), jobOf('b', '/srv', {})],
])('F161: two jobs that own %s are refused, and the other one is named', (_, mine, other) => {
  expect(() => refuseSecondOwner(mine, [mine, other])).toThrow(refused)
})

it.each<[string, Job, Job]>([
  ['one of copies', jobOf('a', '/srv', { type: 'copy' }), jobOf('b', '/srv', {})],
  ['one that asks nothing of applications', jobOf('a', '/srv', {}), jobOf('b', '/srv', null)],
  ['one that owns none yet', jobOf('a', '/srv', {}), jobOf('b', '/srv', { owned: [] })],
  ['one of other applications', jobOf('a', '/srv', { owned: ['abc'] }), jobOf('b', '/srv', { owned: ['x'] })],
  ['one of other folders', jobOf('a', '/srv/one', {}), jobOf('b', '/srv/other', {})],
])('F161: beside %s nothing is refused', (_, mine, other) => {
  expect(() => refuseSecondOwner(mine, [mine, other])).not.toThrow()
})
