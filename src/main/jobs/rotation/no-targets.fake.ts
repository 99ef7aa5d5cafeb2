import type { Job } from '../../../contract/jobs'
import type { JobBookPorts } from '../job-book'

/** A job whose target is always the same place. */
export const noDrives = {
  status: () => Promise.resolve(null),
  settle: (job: Job) => Promise.resolve(job),
} as unknown as JobBookPorts['drives']

/** A job without further targets. */
export const noCopies = {
  status: () => Promise.resolve([]),
  begin: () => undefined,
} as unknown as JobBookPorts['copies']
