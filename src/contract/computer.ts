import { z } from 'zod'
import { Sentence } from './sentence'

/** What becomes of the computer after a run, unless somebody says otherwise until then. */
export const Rest = z.object({ how: z.enum(['sleep', 'power-off']), at: z.string() })
export type Rest = z.infer<typeof Rest>
export type RestKind = Rest['how']

/** What this process can make of the computer: each is null, or why it cannot, in one sentence. */
export const ComputerStatus = z.object({
  rest: Rest.nullable(),
  cannotWake: Sentence.nullable(),
  cannotSleep: Sentence.nullable(),
  cannotPowerOff: Sentence.nullable(),
})
export type ComputerStatus = z.infer<typeof ComputerStatus>
