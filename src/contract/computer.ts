import { z } from 'zod'

/** What becomes of the computer after a run, unless somebody says otherwise until then. */
export const Rest = z.object({ how: z.enum(['sleep', 'power-off']), at: z.string() })
export type Rest = z.infer<typeof Rest>
export type RestKind = Rest['how']

/** What this process can make of the computer: each is null, or why it cannot, in one sentence. */
export const ComputerStatus = z.object({
  rest: Rest.nullable(),
  cannotWake: z.string().nullable(),
  cannotSleep: z.string().nullable(),
  cannotPowerOff: z.string().nullable(),
})
export type ComputerStatus = z.infer<typeof ComputerStatus>
