import type { Handlers } from '../answer'
import type { Needs } from './needs'

/** Making a repository includes deriving a key, on purpose slow, and a disk that may be asleep. */
const CREATE_LIMIT = 120_000

/** Where restore points go besides the primary target, and what jobs share. */
export const targetHandlers = ({
  jobs,
  limits,
  computer,
}: Needs): Pick<Handlers, 'jobs.add-copy' | 'jobs.add-drive' | 'jobs.copy' | 'jobs.limits' | 'computer.rest'> => ({
  'jobs.add-copy': ({ jobId, ...target }) => jobs.targets.addCopy(jobId, target, AbortSignal.timeout(CREATE_LIMIT)),
  'jobs.add-drive': ({ jobId, ...drive }) => jobs.targets.addDrive(jobId, drive, AbortSignal.timeout(CREATE_LIMIT)),
  'jobs.copy': async ({ jobId }) => {
    await jobs.targets.beginCopy(jobId)
    return {}
  },
  'computer.rest': ({ wish }) => computer.wish(wish),
  'jobs.limits': ({ resources }) => limits(resources),
})
