import { z } from 'zod'
import { ExclusionPreset } from './presets'

/** What a job would leave out. */
export const ExclusionWish = z.object({
  /** As stock clients' `--exclude`, one pattern each. */
  excludes: z.array(z.string().max(4096)).max(1000),
  presets: z.array(ExclusionPreset).max(ExclusionPreset.options.length),
})
export type ExclusionWish = z.infer<typeof ExclusionWish>

/** What exclusions take away from the folders of a job as they are now. Units: files, bytes. */
export const ExclusionPreview = z.object({
  files: z.int(),
  bytes: z.number(),
  keptFiles: z.int(),
  keptBytes: z.number(),
  /** The largest first; a folder stands for all below it. `preset`: the one that took it; null for an exclusion. */
  examples: z.array(
    z.object({ path: z.string(), preset: ExclusionPreset.nullable(), files: z.int(), bytes: z.number() }),
  ),
  /** False: a limit ended the look, or something could not be read; there is more. */
  isComplete: z.boolean(),
})
export type ExclusionPreview = z.infer<typeof ExclusionPreview>
