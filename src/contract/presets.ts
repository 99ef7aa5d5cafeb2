import { z } from 'zod'

/** What a job can leave out by one name. */
export const ExclusionPreset = z.enum(['caches', 'trash', 'swap', 'pagefile', 'hibernation'])
export type ExclusionPreset = z.infer<typeof ExclusionPreset>

/** What each takes away, for a person. */
export const presetWords: Readonly<Record<ExclusionPreset, string>> = {
  caches: 'what programs can make again: .cache, the caches of browsers, folders with a CACHEDIR.TAG',
  trash: 'what was thrown away: the trash of the home and of each drive',
  swap: 'swap files: those in use, and those that begin as swap space does',
  pagefile: 'the page files of Windows',
  hibernation: 'the file in which Windows sleeps',
}

/** What a preset took away from one run. Units: bytes. Not whole: there was more than was counted. */
export const PresetTally = z.object({
  preset: z.string(),
  files: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  isWhole: z.boolean(),
})
export type PresetTally = z.infer<typeof PresetTally>
