import { z } from 'zod'

/** When a script runs: before applications are held, after they were let go, or when the run is over. */
export const ScriptMoment = z.enum(['before-freeze', 'after-thaw', 'after-run'])
export type ScriptMoment = z.infer<typeof ScriptMoment>

/** What becomes of the run when its script fails: it ends, it is amber, or nobody minds. */
export const ScriptPolicy = z.enum(['stop', 'warn', 'ignore'])
export type ScriptPolicy = z.infer<typeof ScriptPolicy>

/** A program of the job's owner that runs at a moment of each run. */
export const JobScript = z.object({
  moment: ScriptMoment,
  /** The program by its full path, then its arguments as they are: no shell reads them. */
  command: z.array(z.string().max(4096)).min(1).max(64),
  /** Units: seconds. */
  timeLimit: z.int().min(1).max(3600),
  onFailure: ScriptPolicy,
})
export type JobScript = z.infer<typeof JobScript>
