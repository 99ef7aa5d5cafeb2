import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import type { ServerAccess } from '../../../contract/places'
import type { Job } from '../../../contract/jobs'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { ServerFields } from '../../notices/server-fields'
import type { SourceChange } from '../../stores/restore'
import { serverKindOf, withAccess } from '../../stores/server-access'
import { words } from './words'

interface Props {
  readonly jobs: readonly Job[]
  readonly location: string
  readonly password: string
  readonly access: ServerAccess
  readonly isOpening: boolean
  readonly failure: Failure | null
  /** What can be done about the failure. */
  readonly answer?: ReactNode
  readonly onOpenJob: (jobId: string) => void
  readonly onEdit: (change: SourceChange) => void
  readonly onChoose: () => void
  readonly onOpen: () => void
}

/** Which repository: one of this computer's own, or any other with its password. */
export function SourceStep({ jobs, failure, answer, isOpening, onOpenJob, ...form }: Props) {
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      {jobs.length > 0 && (
        <Card title={words.mine}>
          <ul className="grid gap-2">
            {jobs.map((job) => (
              <li key={job.id} className="flex flex-wrap items-center gap-4 rounded-xl border border-line p-4">
                <div className="min-w-48 flex-1">
                  <p className="font-medium">{job.name}</p>
                  <p className="font-mono text-xs break-all text-soft">{job.repository}</p>
                </div>
                <Button
                  look="primary"
                  disabled={isOpening}
                  aria-label={`${words.open} ${job.name}`}
                  onClick={() => onOpenJob(job.id)}
                >
                  {words.open}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <OtherBackup isOpening={isOpening} {...form} />
    </>
  )
}

type FormProps = Omit<Props, 'jobs' | 'failure' | 'answer' | 'onOpenJob'>

function OtherBackup({ location, password, access, isOpening, onEdit, onChoose, onOpen }: FormProps) {
  const server = serverKindOf(location)
  const isWrong = location !== '' && server === null && !location.startsWith('/')
  return (
    <Card title={words.other}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.otherDetail}</p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onOpen()
        }}
      >
        <TextField
          label={words.location}
          value={location}
          onChange={(value) => onEdit({ location: value })}
          error={isWrong ? words.notAbsolute : undefined}
          placeholder="/run/media/backup/penumbra"
          isMono
        >
          <Button onClick={onChoose} aria-label={words.chooseLocation}>
            {words.browse}
          </Button>
        </TextField>
        {server && (
          <ServerFields
            kind={server}
            access={access}
            onEdit={(name, text) => onEdit({ access: withAccess(access, name, text) })}
          />
        )}
        <TextField
          label={words.password}
          type="password"
          value={password}
          onChange={(value) => onEdit({ password: value })}
        />
        <div>
          <Button
            type="submit"
            look="primary"
            isLarge
            disabled={isOpening || isWrong || location === '' || password === ''}
          >
            {isOpening ? words.opening : words.openOther}
          </Button>
        </div>
      </form>
    </Card>
  )
}
