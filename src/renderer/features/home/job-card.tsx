import type { ReactNode } from 'react'
import type { CopyStatus } from '../../../contract/copies'
import type { JobStatus } from '../../../contract/jobs'
import type { ProofStatus } from '../../../contract/proof'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { Strip } from '../../components/strip'
import { formatDateTime } from '../../format'
import { ConsistencyBadge } from '../../notices/consistency-badge'
import { DegradationList } from '../../notices/degradation-list'
import { FailureCard } from '../../notices/failure-card'
import { NoticeList } from '../../notices/notice-list'
import type { Offer } from '../../stores/applications'
import { tell } from '../../tell'
import { resultTone } from '../../words/consistency'
import { MonthStrip } from './month-strip'
import { colourTone, colourWords, runLabel, words } from './words'

interface Props {
  readonly status: JobStatus
  readonly onOpenSession: (sessionId: string) => void
  readonly onChangePassword: (jobId: string) => void
  /** What is asked of the applications; with an offer of the last run, or as it is. */
  readonly onApplications: (jobId: string, offer?: Offer) => void
  readonly onSchedule: (jobId: string) => void
  /** What is left out, and how long restore points stay. */
  readonly onExclusions: (jobId: string) => void
  readonly onRetention: (jobId: string) => void
  /** A restore is tried out. */
  readonly onDrill: (job: JobStatus['job']) => void
  /** What can be done about how the last run failed. */
  readonly answer?: ReactNode
  /** The button that backs up this job, and what came of it. */
  readonly children?: ReactNode
}

/** One job: what, where to, how its last runs went, and what the last of them had to say. */
export function JobCard({ status, onOpenSession, onChangePassword, onApplications, ...rest }: Props) {
  const { job, runs, verdict } = status
  const { onSchedule, onExclusions, onRetention, onDrill, answer, children } = rest
  const last = runs[0]
  const offers = (last?.notices ?? []).filter(({ kind }) => kind === 'logs-grow')
  return (
    <Card title={job.name} aside={<Mark tone={colourTone[verdict.colour]} label={colourWords[verdict.colour]} />}>
      <JobFacts status={status} />
      {status.days && <MonthStrip days={status.days} onOpenSession={onOpenSession} />}
      <h3 className="mt-5 mb-2 text-sm text-soft">{words.runs}</h3>
      {runs.length === 0 ? (
        <p className="text-sm">{words.runsNone}</p>
      ) : (
        <Strip
          label={words.runs}
          items={[...runs].reverse().map((run) => ({
            key: run.sessionId,
            tone: resultTone[run.result],
            label: runLabel(run),
          }))}
          onOpen={onOpenSession}
        />
      )}
      {children && <div className="mt-5">{children}</div>}
      {last && (last.degradations.length > 0 || last.failure) && (
        <div className="mt-5 grid gap-3">
          <h3 className="text-sm text-soft">{words.lastRun}</h3>
          {last.failure && <FailureCard failure={last.failure} actions={answer} />}
          <DegradationList degradations={last.degradations} />
        </div>
      )}
      {offers.length > 0 && (
        <div className="mt-5">
          <NoticeList notices={offers} onOwn={(writerId, type) => onApplications(job.id, { writerId, type })} />
        </div>
      )}
      <JobChanges
        {...{ job, onSchedule, onExclusions, onRetention, onApplications, onChangePassword }}
        onDrill={runs.some(({ snapshotId }) => snapshotId !== null) ? onDrill : null}
      />
    </Card>
  )
}

/** What it protects, where to, and what is known of its restore points. */
function JobFacts({ status }: Pick<Props, 'status'>) {
  const { job, runs } = status
  const last = runs[0]
  const suspicion = status.retention?.suspicions[0]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
      <dt className="text-soft">{words.sources}</dt>
      <dd className="min-w-0 font-mono text-xs leading-5 break-all">{job.sources.join('  ·  ')}</dd>
      <dt className="text-soft">{words.place}</dt>
      <dd className="min-w-0 font-mono text-xs leading-5 break-all">{job.repository}</dd>
      {last?.snapshotId != null && (
        <>
          <dt className="text-soft">{words.consistency}</dt>
          <dd>
            <ConsistencyBadge consistency={last.consistency} />
          </dd>
        </>
      )}
      {status.rotation && <Fact name={words.drives}>{status.rotation.sentences.map(tell).join(' ')}</Fact>}
      {status.copies && status.copies.length > 0 && <Copies copies={status.copies} />}
      {status.next && <Fact name={words.next}>{tell(status.next.sentence)}</Fact>}
      {status.proof && <Fact name={words.proven}>{provenLine(status.proof)}</Fact>}
      {suspicion && <Fact name={words.suspicious}>{words.suspiciousWhy(tell(suspicion.sentence))}</Fact>}
    </dl>
  )
}

/** How each further target stands. */
const Copies = ({ copies }: { readonly copies: readonly CopyStatus[] }) => (
  <>
    <dt className="text-soft">{words.copies}</dt>
    <dd className="grid gap-1">
      {copies.map(({ repository, colour, sentence }) => (
        <span key={repository} className="flex min-w-0 gap-2">
          <Mark tone={colourTone[colour]} size={18} />
          <span className="min-w-0 break-words">{tell(sentence)}</span>
        </span>
      ))}
    </dd>
  </>
)

const provenLine = ({ lastProven }: ProofStatus): string =>
  lastProven ? words.provenBy(formatDateTime(lastProven.at), lastProven.files) : words.provenNever

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <>
    <dt className="text-soft">{name}</dt>
    <dd>{children}</dd>
  </>
)

type Changed = 'onSchedule' | 'onExclusions' | 'onRetention' | 'onApplications' | 'onChangePassword'

interface Changing extends Pick<Props, Changed>, Pick<JobStatus, 'job'> {
  /** Null while there is nothing to try. */
  readonly onDrill: Props['onDrill'] | null
}

/** What of a job can be changed, and tried. */
const JobChanges = ({ job, onDrill, onApplications, onChangePassword, ...on }: Changing) => (
  <div className="mt-4 -mb-2 -ml-3.5 flex flex-wrap">
    <Button look="quiet" aria-label={words.scheduleOf(job.name)} onClick={() => on.onSchedule(job.id)}>
      {words.schedule}
    </Button>
    <Button look="quiet" aria-label={words.exclusionsOf(job.name)} onClick={() => on.onExclusions(job.id)}>
      {words.exclusions}
    </Button>
    <Button look="quiet" aria-label={words.retentionOf(job.name)} onClick={() => on.onRetention(job.id)}>
      {words.retention}
    </Button>
    <Button look="quiet" aria-label={words.applicationsOf(job.name)} onClick={() => onApplications(job.id)}>
      {words.applications}
    </Button>
    <Button look="quiet" aria-label={words.changePasswordOf(job.name)} onClick={() => onChangePassword(job.id)}>
      {words.changePassword}
    </Button>
    {onDrill && (
      <Button look="quiet" aria-label={words.drillOf(job.name)} onClick={() => onDrill(job)}>
        {words.drill}
      </Button>
    )}
  </div>
)
