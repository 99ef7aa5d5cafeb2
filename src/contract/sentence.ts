import { z } from 'zod'

/** A time by the clock on the wall, as 2026-11-22T02:00; what follows the minute is not told. `day`: without the hour. */
const WallTime = z.object({ at: z.string(), as: z.enum(['time', 'day']) })
const Size = z.object({ bytes: z.number() })

/** What stands in the braces of a sentence. A string is a name or somebody else's words, and stays as it is. */
export type SaidValue = string | number | z.infer<typeof WallTime> | z.infer<typeof Size> | Said

/** A sentence of ours that was not put into a language yet: an ICU message in English, and what stands in its braces. */
export interface Said {
  readonly text: string
  readonly values: Readonly<Record<string, SaidValue>>
}

export const Said: z.ZodType<Said> = z.object({
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), WallTime, Size, z.lazy(() => Said)])),
})

/**
 * What a person is told, in the language of whoever shows it. A string is English: one of our fixed texts, what another
 * program said, or what an older version kept.
 */
export const Sentence = z.union([z.string(), Said])
export type Sentence = z.infer<typeof Sentence>
