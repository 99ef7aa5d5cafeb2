import type { Job } from '../../contract/jobs'
import type { MethodOutput } from '../mover'
import { type Judgement, skippedOf } from './backup-judgement'
import type { BackupPorts, Capture } from './backup-ports'
import { presetNotices } from './preset-rules'
import type { SessionReport } from './session-report'
import { fingerprintsOf } from './path-fingerprints'
import { type KnownSince, knowing, needsFingerprints, skippedGroups } from './skipped-files'

/** What a person knows of, asked by file, and what stands for files of which there are many. */
export interface Acquainted {
  readonly knownSince: KnownSince
  readonly fingerprints: ReadonlyMap<string, string>
}

export async function acquaintedWith(
  { issues }: Pick<MethodOutput<'backup'>, 'issues'>,
  job: Pick<Job, 'known' | 'knownGroups'>,
): Promise<Acquainted> {
  const isMany = needsFingerprints(issues, job)
  const fingerprints = await fingerprintsOf(isMany ? issues.map(({ path }) => path) : [])
  return { knownSince: knowing(job, fingerprints), fingerprints }
}

/** What is not as it should be, what a person knows of, and what was left out, said by the session. */
export function tellSkipped(
  { readsEverything, host }: Pick<BackupPorts, 'readsEverything' | 'host'>,
  { knownSince, fingerprints }: Acquainted,
  found: {
    readonly copied: MethodOutput<'backup'>
    readonly captures: readonly Capture[]
    readonly judgement: Judgement
  },
  report: SessionReport,
): void {
  const { copied, captures, judgement } = found
  const isLive = captures.some(({ group }) => group.kind === 'live')
  const reader = readsEverything ? null : host.username
  const groups = skippedGroups(skippedOf(copied, isLive), knownSince, reader, fingerprints)
  if (groups.length > 0) report.update({ skipped: [...groups] })
  report.degrade(...judgement.degradations)
  report.notice(...judgement.notices, ...presetNotices(copied.leftOut))
}
