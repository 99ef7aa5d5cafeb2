import { readFileSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RunRecord } from '../../contract/jobs'
import type { HistoryStore } from './history-store'

/** How versions before the database kept the runs of one repository: a file of JSON, the last recorded first. */
const OldFile = z.object({ version: z.literal(1), runs: z.array(RunRecord) })

/**
 * Brings what such files hold into the database, once: their folder gets another name then, so that there is one source.
 * A file that cannot be read says nothing; what its runs left in repositories is read from there.
 */
export function bringInOldRecords(folder: string, store: HistoryStore, moment: number): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    for (const run of runsIn(join(folder, name))) store.record(run)
  }
  renameSync(folder, `${folder}.kept-${new Date(moment).toISOString().replaceAll(':', '-')}`)
}

/** The first recorded comes first. */
function runsIn(file: string): readonly RunRecord[] {
  try {
    return OldFile.parse(JSON.parse(readFileSync(file, 'utf8'))).runs.reverse()
  } catch {
    return []
  }
}
