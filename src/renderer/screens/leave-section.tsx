import { useState } from 'react'
import type { JobStatus } from '../../contract/jobs'
import type { RepositoryStatus } from '../../contract/repositories'
import { copyText } from '../clipboard'
import { FormatDialog } from '../features/repositories/format-dialog'
import { LeaveCard } from '../features/repositories/leave-card'
import { formatDocument } from '../format-document'
import { useStores } from '../stores-context'

interface Props {
  readonly status: RepositoryStatus
  /** The jobs whose runs go to this place. */
  readonly jobs: readonly JobStatus[]
  readonly isBusy: boolean
}

/** Connects what another program needs of a repository to the files that a person saves. */
export function LeaveSection({ status, jobs, isBusy }: Props) {
  const { repositories } = useStores()
  const [format, setFormat] = useState<string | null>(null)
  return (
    <>
      <LeaveCard
        status={status}
        jobs={jobs}
        isBusy={isBusy}
        onCopy={copyText}
        onSheet={(jobId) => void repositories.saveSheet(jobId)}
        onExport={() => void repositories.exportSettings()}
        onPoints={(table) => void repositories.savePoints(table)}
        onFormat={() => void formatDocument().then(setFormat)}
      />
      {format !== null && (
        <FormatDialog
          text={format}
          onSave={(text) => {
            setFormat(null)
            void repositories.saveFormat(text)
          }}
          onClose={() => setFormat(null)}
        />
      )}
    </>
  )
}
