import { z } from 'zod'

/** One entry that is not as it should be; `path` is quoted, `errno` 0 when the system said nothing. */
export const MoverIssue = z.object({
  kind: z.enum(['unreadable', 'file-changed', 'vanished', 'metadata', 'mount-skipped', 'refused', 'write-failed']),
  path: z.string(),
  errno: z.number(),
  message: z.string(),
})
export type MoverIssue = z.infer<typeof MoverIssue>

/** At most 10,000 of them, and how many there were. */
export const issues = { issues: z.array(MoverIssue), issuesTotal: z.number().nonnegative() }
