import {
  ExclusionPreviews,
  type JobBook,
  JobPlans,
  type Passwords,
  RetentionForecasts,
  type RetentionKeeper,
} from './jobs'
import type { Clock } from './model/clock'
import { isWithin } from './model/volume-path'
import type { Addon } from './native'
import { type BackupPorts, describeApplications, presetRules } from './requester'

export interface PreviewParts {
  readonly addon: Addon
  readonly clock: Clock
  readonly backupPorts: Omit<BackupPorts, 'repository'>
}

/** The part of the composition that says what a choice leads to before it is made. Decides nothing. */
export function previewsOf(
  { addon, clock, backupPorts }: PreviewParts,
  desk: { readonly jobs: JobBook; readonly passwords: Passwords; readonly retention: RetentionKeeper },
) {
  const { jobs, passwords, retention } = desk
  const finding = {
    find: (jobId: string) => jobs.find(jobId),
    open: (location: string, signal: AbortSignal) => passwords.open(location, signal),
  }
  return {
    jobPlans: new JobPlans({
      ...finding,
      describe: (job, signal) => describeApplications(backupPorts, job, signal),
      ledger: backupPorts.ledger,
    }),
    forecasts: new RetentionForecasts({ ...finding, retention, clock }),
    exclusionPreviews: new ExclusionPreviews({
      ...{ ...finding, rootsOf: rootsOf(backupPorts) },
      // The addon of Windows reads no files.
      look: !('previewExclusions' in addon)
        ? null
        : ({ presets, swaps, ...wish }) => addon.previewExclusions({ ...wish, presets: presetRules(presets, swaps) }),
    }),
  }
}

/** A walk stays on one file system, so the volumes below the sources are roots too. */
export const rootsOf =
  ({ volumesUnder }: Pick<BackupPorts, 'volumesUnder'>) =>
  async (sources: readonly string[]): Promise<readonly string[]> => {
    const { volumes } = await volumesUnder(sources)
    const below = volumes.map(({ path }) => path).filter((path) => sources.some((source) => isWithin(source, path)))
    return [...new Set([...sources, ...below])]
  }
