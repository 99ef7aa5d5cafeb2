import type { JobStatus } from '../../../contract/jobs'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { tell } from '../../tell'
import { words } from './key-words'

interface Props {
  /** The jobs whose runs go to this place. */
  readonly jobs: readonly JobStatus[]
  readonly onCopy: (jobId: string) => void
  readonly onPlaces: (jobId: string) => void
}

/** Where else the restore points of this place are, and how each copy stands. */
export function CopiesCard({ jobs, onCopy, onPlaces }: Props) {
  return (
    <Card title={words.copies}>
      <ul className="grid gap-4">
        {jobs.map(({ job, copies = [] }) => (
          <li key={job.id}>
            {copies.length === 0 && <p className="text-sm">{words.onlyHere(job.name)}</p>}
            <ul className="grid gap-2">
              {copies.map(({ repository, colour, sentence }) => (
                <li key={repository} className="flex gap-3">
                  <span className="mt-0.5">
                    <Mark tone={colour === 'green' ? 'good' : 'warning'} />
                  </span>
                  <div className="min-w-0">
                    <p className="font-mono text-sm break-all">{repository}</p>
                    <p className="text-sm text-soft">{tell(sentence)}</p>
                  </div>
                </li>
              ))}
            </ul>
            <div className="mt-2 flex flex-wrap gap-3">
              {copies.length > 0 && (
                <Button
                  disabled={copies.some(({ kind }) => kind === 'copying')}
                  aria-label={words.copyNowOf(job.name)}
                  onClick={() => onCopy(job.id)}
                >
                  {words.copyNow}
                </Button>
              )}
              <Button
                look="quiet"
                className="first:-ml-3.5"
                aria-label={words.placesOf(job.name)}
                onClick={() => onPlaces(job.id)}
              >
                {words.places}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
