import type { Job } from '../../contract/jobs'
import type { MethodOutput } from '../mover'
import { type Judgement, skippedOf } from './backup-judgement'
import type { BackupPorts, Capture } from './backup-ports'
import { presetNotices } from './preset-rules'
import type { SessionReport } from './session-report'
import { skippedGroups } from './skipped-files'

/** What is not as it should be, what a person knows of, and what was left out, said by the session. */
export function tellSkipped(
  { readsEverything, host }: Pick<BackupPorts, 'readsEverything' | 'host'>,
  { known = [] }: Pick<Job, 'known'>,
  found: {
    readonly copied: MethodOutput<'backup'>
    readonly captures: readonly Capture[]
    readonly judgement: Judgement
  },
  report: SessionReport,
): void {
  const { copied, captures, judgement } = found
  const isLive = captures.some(({ group }) => group.kind === 'live')
  const groups = skippedGroups(skippedOf(copied, isLive), known, readsEverything ? null : host.username)
  if (groups.length > 0) report.update({ skipped: [...groups] })
  report.degrade(...judgement.degradations)
  report.notice(...judgement.notices, ...presetNotices(copied.leftOut))
}
