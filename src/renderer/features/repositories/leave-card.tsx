import type { JobStatus } from '../../../contract/jobs'
import type { RepositoryStatus } from '../../../contract/repositories'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CommandLine } from '../../components/command-line'
import { pointTable, resticCommands, words } from './leave-words'

interface Props {
  readonly status: RepositoryStatus
  /** The jobs whose runs go to this place: each has a recovery sheet. */
  readonly jobs: readonly JobStatus[]
  readonly isBusy: boolean
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
  readonly onSheet: (jobId: string) => void
  readonly onExport: () => void
  /** Saves the restore points, as a table, where the person chooses. */
  readonly onPoints: (table: string) => void
  readonly onFormat: () => void
}

/** What another program needs to go on with this repository. */
export function LeaveCard({ status, jobs, isBusy, onCopy, onSheet, onExport, onPoints, onFormat }: Props) {
  return (
    <Card title={words.heading}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.intro}</p>
      <ul className="grid gap-2">
        {resticCommands(status.location).map((one) => (
          <li key={one.label}>
            <CommandLine {...one} copyLabel={words.copy} copiedLabel={words.copied} onCopy={onCopy} />
          </li>
        ))}
      </ul>
      <h3 className="mt-5 mb-2 font-medium">{words.exports}</h3>
      <div className="flex flex-wrap gap-3">
        <Button disabled={isBusy || status.points.length === 0} onClick={() => onPoints(pointTable(status))}>
          {words.points}
        </Button>
        {jobs.map(({ job }) => (
          <Button key={job.id} disabled={isBusy} onClick={() => onSheet(job.id)}>
            {jobs.length === 1 ? words.sheet : words.sheetOf(job.name)}
          </Button>
        ))}
        <Button disabled={isBusy} onClick={onExport}>
          {words.settings}
        </Button>
      </div>
      <h3 className="mt-5 mb-2 font-medium">{words.format}</h3>
      <p className="mb-2 text-sm text-soft">{words.formatDetail}</p>
      <Button onClick={onFormat}>{words.readFormat}</Button>
    </Card>
  )
}
