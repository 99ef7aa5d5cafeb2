import { useState } from 'react'
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
}

/** What another program needs to go on with this repository. */
export function LeaveCard({ status, jobs, isBusy, onCopy, onSheet, onExport }: Props) {
  const [copied, setCopied] = useState<RepositoryStatus | null>(null)
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
        <Button disabled={status.points.length === 0} onClick={() => onCopy(pointTable(status)) && setCopied(status)}>
          {copied === status ? words.copied : words.points}
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
    </Card>
  )
}
