import { expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { DEFAULT_WISHES } from '../requester'
import { JobPlans } from './job-plans'

const job: Job = {
  ...{ id: 'j', name: 'Books', sources: ['/data'], excludes: [], repository: '/backup', goalHours: 24 },
  shadowCopies: 'none',
}
const { signal } = new AbortController()

function world(sources = ['/data']) {
  const log: string[] = []
  const plans = new JobPlans({
    find: () => Promise.resolve({ ...job, sources }),
    describe: () => {
      log.push('asked')
      const chained = { writerId: 'w', instanceId: 'w-1', name: 'W', backupSchema: 8, components: [], excludes: [] }
      const group = { kind: 'live', volumes: [], roots: [] }
      return Promise.resolve({ groups: [{ group, metadata: [chained] }], statuses: [], degradations: [] } as never)
    },
    open: () => {
      log.push('opened')
      return Promise.reject(new BackupError('target.unreachable', 'The disk is away.', { retry: 'later' }))
    },
    ledger: {} as never,
  })
  const plan = (type: 'copy' | 'log', again = false) =>
    plans.plan({ jobId: 'j', applications: { ...DEFAULT_WISHES, type }, again }, signal)
  return { log, plan }
}

it('R11: between two choices nobody is asked again, unless a person wants it', async () => {
  const { log, plan } = world()
  await plan('copy')
  await plan('copy')
  expect(log).toEqual(['asked'])
  await plan('copy', true)
  expect(log).toEqual(['asked', 'asked'])
})

it('R11: a place that cannot be opened is said, and the plan is that of a first backup', async () => {
  const { log, plan } = world()
  const made = await plan('log')
  expect(made).toMatchObject({ asked: 'log', basesFailure: { code: 'target.unreachable' } })
  expect(log).toEqual(['asked', 'opened'])
  expect((await plan('copy')).basesFailure).toBeNull()
})
