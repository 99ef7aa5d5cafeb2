import { z } from 'zod'
import { Job } from './jobs'
import { Sentence } from './sentence'

/** Whether Penumbra starts when the person logs in. */
export const Autostart = z.object({
  isOn: z.boolean(),
  canSet: z.boolean(),
  /**
   * What a person should know of it. `no-desktop`: nothing here says that it reads such entries; `not-installed`: the
   * system starts only what is installed; `not-here`: this process has no login of a person.
   */
  note: z.enum(['none', 'no-desktop', 'not-installed', 'not-here']),
})
export type Autostart = z.infer<typeof Autostart>

/** Where this application keeps what. Absolute paths; a folder may not be there yet. */
export const KeptAt = z.object({
  settings: z.string(),
  state: z.string(),
  cache: z.string(),
  log: z.string(),
  runtime: z.string(),
})
export type KeptAt = z.infer<typeof KeptAt>

/** What the window has to know of this person's desktop. */
export const Desktop = z.object({ autostart: Autostart, keptAt: KeptAt })
export type Desktop = z.infer<typeof Desktop>

/** What differs between the jobs here and those of a file. `gone`: the file does not have it; an import leaves it. */
export const JobDifference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), jobId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('gone'), jobId: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('changed'),
    ...{ jobId: z.string(), name: z.string(), part: z.string() },
    /** As in the settings file; null where there is nothing. */
    ...{ from: z.string().nullable(), to: z.string().nullable() },
  }),
])
export type JobDifference = z.infer<typeof JobDifference>

/** A file of jobs that a person chose, compared with the jobs here. Nothing is changed yet. */
export const OpenedJobFile = z.object({ path: z.string(), jobs: z.array(Job), differences: z.array(JobDifference) })
export type OpenedJobFile = z.infer<typeof OpenedJobFile>

/** One thing that was looked at on this computer, and what to do about it. */
export const Finding = z.object({
  /** Which rule found it, or what it is about. */
  id: z.string(),
  level: z.enum(['problem', 'warning', 'fine']),
  what: Sentence,
  /** Why that is so, and what to do; empty for what is fine. */
  cause: Sentence,
  cure: Sentence,
})
export type Finding = z.infer<typeof Finding>
