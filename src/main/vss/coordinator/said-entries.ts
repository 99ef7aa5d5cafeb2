import { type FileEntries, noFileEntries, nothingUnknown } from '../documents'
import type { WriterOutcome } from '../writers'

/** What a writer wrote into its component of the backup components document (vss-model 6.3 to 6.5). */
export interface SaidEntries extends FileEntries {
  readonly backupStamp: string | null
  readonly backupMetadata: string | null
}

/**
 * Puts together what was said of one component at PrepareForBackup and at PostSnapshot, in this order: a later stamp or
 * metadata takes the place of an earlier one, files add up (rule C51).
 */
export const saidEntries = (said: readonly (WriterOutcome | undefined)[]): SaidEntries =>
  said
    .filter((outcome) => outcome !== undefined)
    .reduce<SaidEntries>(add, { ...noFileEntries, backupStamp: null, backupMetadata: null })

const add = (known: SaidEntries, said: WriterOutcome): SaidEntries => ({
  backupStamp: said.backupStamp ?? known.backupStamp,
  backupMetadata: said.backupMetadata ?? known.backupMetadata,
  partialFiles: [
    ...known.partialFiles,
    ...(said.partialFiles ?? []).map(({ path, name, ranges, metadata }) => ({
      ...{ path, fileName: name, ranges, metadata: metadata ?? null, unknown: nothingUnknown },
    })),
  ],
  differencedFiles: [
    ...known.differencedFiles,
    ...(said.differencedFiles ?? []).map((files) => ({ ...files, unknown: nothingUnknown })),
  ],
  directedTargets: known.directedTargets,
})

/** Whether an answer holds what may be said only at PrepareForBackup and PostSnapshot. */
export const hasEntries = ({ backupStamp, backupMetadata, partialFiles, differencedFiles }: WriterOutcome): boolean =>
  [backupStamp, backupMetadata, partialFiles, differencedFiles].some((entry) => entry !== undefined)
