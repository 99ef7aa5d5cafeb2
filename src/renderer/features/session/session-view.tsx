import type { ReactNode } from 'react'
import type { SessionState } from '../../../contract/sessions'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Stepper } from '../../components/stepper'
import { Note } from '../../components/note'
import { formatDateTime, formatTime } from '../../format'
import { DegradationList } from '../../notices/degradation-list'
import { othersThanSkipped } from '../../stores/skipped'
import { FailureCard } from '../../notices/failure-card'
import { LanesPanel } from './lanes-panel'
import { NoticesPanel } from './notices-panel'
import { Outcome } from './outcome'
import { phaseSteps } from './phases'
import { ProgressPanel } from './progress-panel'
import { RestoreProof, RestoredApplications } from './restore-outcome'
import { restoreWords } from './restore-words'
import { TasksPanel } from './tasks-panel'
import { WritersPanel } from './writers-panel'
import { keptWhenStopped, titleOf, words } from './words'

interface Props {
  readonly session: SessionState
  readonly isStopping: boolean
  readonly onStop: () => void
  /** Left out for a session that cannot rest. */
  readonly onPause?: ((isPaused: boolean) => void) | undefined
  readonly onHome: () => void
  /** Takes up an offer of the run; left out when its job is gone. */
  readonly onOwn?: ((writerId: string, type: 'incremental' | 'log') => void) | undefined
  /** The way back from a restore that took something away. */
  readonly undo?: ReactNode
  /** The way to what a restore wrote, and the ways back of applications that were restored. */
  readonly show?: ReactNode
  readonly undoOf?: (undoId: string) => ReactNode
  /** It is remembered only: what is not told as ended has no end that is known. */
  readonly isRemembered?: boolean
  /** What can be done about how it failed. */
  readonly answer?: ReactNode
  /** Of an ended backup: the way to see it again, and then in the place of its lanes. */
  readonly replay?: ReactNode
  readonly isReplayed?: boolean
  /** What it skipped, by cause. */
  readonly skipped?: ReactNode
}

/** A session, running or ended: where it stands, what it has done, what it has to say. */
export function SessionView({ session, isStopping, onStop, onPause, onHome, onOwn, ...rest }: Props) {
  const isEnded = session.phase === 'ended'
  const isUnknown = !isEnded && rest.isRemembered === true
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{titleOf(session)}</h1>
          <p className="mt-1 text-soft">
            {words.started} {formatDateTime(session.startedAt)}
          </p>
        </div>
        {isEnded || isUnknown ? (
          <Button onClick={onHome}>{words.home}</Button>
        ) : (
          <div className="flex flex-wrap gap-2">
            {session.canPause && onPause && !isStopping && (
              <Button onClick={() => onPause(!session.pause)}>{session.pause ? words.resume : words.pause}</Button>
            )}
            <Button onClick={onStop} disabled={isStopping} aria-describedby="kept">
              {isStopping ? words.stopping : words.stop}
            </Button>
          </div>
        )}
      </div>
      {!isEnded && !isUnknown && <Stepper label={words.phases} steps={phaseSteps(session)} words={words.stepStates} />}
      {session.pause && (
        <Note tone="neutral" title={words.paused}>
          {words.pausedUntil(formatTime(session.pause.until))}
        </Note>
      )}
      <Now session={session} isUnknown={isUnknown} show={rest.show} />
      {isEnded && rest.undo}
      {isEnded && rest.undoOf && <RestoredApplications session={session} undo={rest.undoOf} />}
      {session.failure && <FailureCard failure={session.failure} actions={rest.answer} />}
      {!isEnded && !isUnknown && (
        <p id="kept" className="-mt-2 text-sm text-soft">
          {keptWhenStopped[session.kind]}
        </p>
      )}
      <TasksPanel session={session} />
      {rest.skipped}
      {othersThanSkipped(session).length > 0 && (
        <Card title={words.degradations}>
          <DegradationList degradations={othersThanSkipped(session)} />
        </Card>
      )}
      {session.kind === 'backup' && (
        <>
          {isEnded && rest.replay}
          {!rest.isReplayed && <LanesPanel session={session} />}
          <NoticesPanel notices={session.notices} onOwn={isEnded ? onOwn : undefined} />
          {!rest.isReplayed && <WritersPanel writers={session.writers} />}
        </>
      )}
    </div>
  )
}

interface NowProps extends Pick<Props, 'session' | 'show'> {
  readonly isUnknown: boolean
}

/** How far it is, what it has come to, or that nobody knows. */
function Now({ session, isUnknown, show }: NowProps) {
  if (isUnknown)
    return (
      <Note tone="warning" title={restoreWords.unknownEnd}>
        {restoreWords.unknownEndDetail}
      </Note>
    )
  if (session.phase !== 'ended') return <ProgressPanel session={session} />
  return (
    <>
      <Outcome session={session} show={show} />
      {session.kind === 'restore' && <RestoreProof session={session} />}
    </>
  )
}
