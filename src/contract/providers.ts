import { z } from 'zod'
import { Sentence } from './sentence'
import { VolumeStatus } from './volumes'

/** Who can make shadow copies (VSS_PROVIDER_PROP). */
export const ProviderStatus = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['system', 'software', 'hardware']),
  version: z.string(),
})
export type ProviderStatus = z.infer<typeof ProviderStatus>

/** What one provider says of one volume. */
export const ProviderVerdict = z.object({
  /** Its name. */
  provider: z.string(),
  isSupported: z.boolean(),
  /** Empty where it is supported. */
  whyNot: Sentence,
})
export type ProviderVerdict = z.infer<typeof ProviderVerdict>

/** Where a volume's differences are kept for its shadow copies, and how much. Units: bytes. */
export const DiffArea = z.object({
  /** Mount points; the name of the volume where it has none. */
  volume: z.string(),
  keptOn: z.string(),
  used: z.int().nonnegative(),
  allocated: z.int().nonnegative(),
  /** Null where nothing limits it. */
  maximum: z.int().nonnegative().nullable(),
})
export type DiffArea = z.infer<typeof DiffArea>

/** A volume with the word of every provider, in the order in which they are asked. */
export const JudgedVolume = VolumeStatus.extend({ verdicts: z.array(ProviderVerdict) })
export type JudgedVolume = z.infer<typeof JudgedVolume>

export const ProvidersStatus = z.object({
  providers: z.array(ProviderStatus),
  volumes: z.array(JudgedVolume),
  /** Empty where no provider sets room aside. */
  areas: z.array(DiffArea),
})
export type ProvidersStatus = z.infer<typeof ProvidersStatus>
