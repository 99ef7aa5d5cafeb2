import type { Job } from '../../contract/jobs'
import { writeAtomically } from '../files'
import { t } from '../model/language'
import { localTime } from '../model/local-time'
import { refuseOverlap } from '../requester'
import { type SheetFacts, recoverySheet } from './recovery-sheet'
import { recoverySheetPage } from './recovery-sheet-page'

/** Makes a document for printing of a page; null where there is no window to make it with. */
export type ToPdf = ((page: string) => Promise<Uint8Array>) | null

export const sheetName = (job: Job, toPdf: ToPdf): string =>
  `${t('Penumbra recovery sheet')}, ${job.name.replaceAll('/', '-')}.${toPdf ? 'pdf' : 'txt'}`

/**
 * Writes the sheet into a file of its owner's: for printing when its name ends with .pdf, else as plain text.
 * Fails: `target.inside-source` inside a source or the repository.
 */
export async function writeRecoverySheet(job: Job, file: string, facts: SheetFacts, toPdf: ToPdf): Promise<void> {
  await refuseOverlap([...job.sources, job.repository], file)
  const madeAt = localTime(facts.now)
  const isPaper = toPdf !== null && /\.pdf$/i.test(file)
  const sheet = isPaper ? await toPdf(recoverySheetPage(job, facts, madeAt)) : recoverySheet(job, facts, madeAt)
  await writeAtomically(file, sheet)
}
