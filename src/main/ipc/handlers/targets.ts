import type { Handlers } from '../answer'
import type { Needs } from './needs'

/** Making a repository includes deriving a key, on purpose slow, and a disk that may be asleep. */
const CREATE_LIMIT = 120_000

/** Where restore points go besides the primary target, and what jobs share. */
export const targetHandlers = ({
  jobs,
  limits,
}: Needs): Pick<Handlers, 'jobs.add-copy' | 'jobs.copy' | 'jobs.limits'> => ({
  'jobs.add-copy': ({ jobId, ...target }) => jobs.addCopy(jobId, target, AbortSignal.timeout(CREATE_LIMIT)),
  'jobs.copy': async ({ jobId }) => {
    await jobs.beginCopy(jobId)
    return {}
  },
  'jobs.limits': ({ resources }) => limits(resources),
})
