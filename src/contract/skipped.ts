import { z } from 'zod'
import { Sentence } from './sentence'

/** Why a file is not in a restore point as it should be. `attributes`: it is, but not its owner, rights or times. */
export const SkipCause = z.enum([
  'no-rights',
  'vanished',
  'changed',
  'io-error',
  'name',
  'in-use',
  'attributes',
  'other',
])
export type SkipCause = z.infer<typeof SkipCause>

/** A file that a person knows to be skipped, by its quoted path. Another cause makes it new. */
export const KnownSkip = z.object({ path: z.string().max(16_384), cause: SkipCause, since: z.string() })
export type KnownSkip = z.infer<typeof KnownSkip>

/** Characters of a fingerprint of a path; of many they stand one after the other. */
export const FINGERPRINT = 6
/** Of ten thousand paths: a run tells no more. */
const Fingerprints = z.string().max(FINGERPRINT * 10_000)

/** Files that a person knows to be skipped, too many to be named: by the fingerprints of their quoted paths. */
export const KnownGroup = z.object({ cause: SkipCause, since: z.string(), fingerprints: Fingerprints })
export type KnownGroup = z.infer<typeof KnownGroup>

/** The files that one run skipped for one cause. */
export const SkippedGroup = z.object({
  cause: SkipCause,
  count: z.int().nonnegative(),
  /** What the system said of the first of them. */
  message: Sentence,
  /** Quoted paths, at most 100 of `count`; those that nobody knows of come first. */
  paths: z.array(z.string()),
  /** Of all `count` paths, where not all are named. */
  fingerprints: Fingerprints.optional(),
  /** Exclusions that leave all of them out: each by itself, or the folders in which they are. */
  excludes: z.array(z.string()),
  /** The command that lets the user of the backup read them; null where there is none. */
  fix: z.string().nullable(),
  /** How many of them are known, the oldest since when; null for none. */
  known: z.object({ count: z.int(), since: z.string() }).nullable(),
})
export type SkippedGroup = z.infer<typeof SkippedGroup>
