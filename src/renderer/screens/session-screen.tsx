import { useStore } from 'zustand'
import type { Failure } from '../../contract/failure'
import { RunView } from '../features/session/run-view'
import { SessionView } from '../features/session/session-view'
import { words } from '../features/session/words'
import { CureButton } from '../notices/cure-button'
import { useStores } from '../stores-context'
import { jobOf, runOf } from '../stores/jobs'
import { foundRestore, foundRun, isGone } from '../stores/old-run'
import { passwordNeed } from '../stores/refusals'
import type { SkippedBy } from '../stores/skipped'
import { isStopping, sessionOf } from '../stores/sessions'
import { RefusalAnswer } from './refusal-answer'
import { ReplaySection } from './replay-section'
import { ShowRestored } from './show-restored'
import { SkippedSection } from './skipped-section'
import { UndoSection } from './undo-section'

/** What a backup that has ended did not take along. */
const skippedOf = ({ skipped = [], jobId, startedAt }: SkippedBy & { jobId: string | null; startedAt: string }) => (
  <SkippedSection groups={skipped} jobId={jobId} at={startedAt} />
)

/** What is known of a session: by main now, or by what was kept of it. */
function useSession(sessionId: string) {
  const { sessions, jobs, oldRun } = useStores()
  const known = useStore(sessions.store, (state) => sessionOf(state, sessionId))
  const kept = useStore(oldRun.store, (state) => foundRestore(state, sessionId))
  const found = useStore(oldRun.store, (state) => foundRun(state, sessionId))
  const isLost = useStore(oldRun.store, (state) => isGone(state, sessionId))
  const run = useStore(jobs.store, (state) => runOf(state, sessionId)) ?? found
  return { session: known ?? kept, isRemembered: !known, run, isLost }
}

/** Connects a session's screen: the session while main knows it, what the catalog kept of it afterwards. */
export function SessionScreen({ sessionId }: { readonly sessionId: string }) {
  const { sessions, jobs, router, restore, remembered, replay, openApplications, openSchedule, openHost } = useStores()
  const isReplayed = useStore(replay.store, (state) => state.kind === 'open' && state.sessionId === sessionId)
  const stopping = useStore(sessions.store, (state) => isStopping(state, sessionId))
  const { session, isRemembered, run, isLost } = useSession(sessionId)
  const old = useStore(remembered.store)
  const undoId = session?.restored?.undoId
  const job = useStore(jobs.store, (state) => jobOf(state, session?.jobId ?? run?.jobId ?? null))
  const own = job && ((writerId: string, type: 'incremental' | 'log') => openApplications(job.id, { writerId, type }))
  const home = () => router.go({ kind: 'home' })
  const restoreAgain = () => {
    restore.begin()
    router.go({ kind: 'restore' })
  }
  const answer = (jobId: string | null, failure: Failure | null, kind: 'backup' | 'restore' = 'backup') => {
    const why = passwordNeed(failure)
    if (jobId !== null && why) return <RefusalAnswer jobId={jobId} sessionId={sessionId} why={why} />
    const again = kind === 'restore' || jobId === null ? restoreAgain : () => void jobs.backUp(jobId)
    const inJob =
      jobId === null ? {} : { schedule: () => openSchedule(jobId), applications: () => openApplications(jobId) }
    return <CureButton failure={failure} can={{ again, home, host: openHost, ...inJob }} />
  }
  if (session)
    return (
      <SessionView
        session={session}
        isStopping={stopping}
        onStop={() => void sessions.cancel(sessionId)}
        onPause={(isPaused) => void sessions.pause(sessionId, isPaused)}
        onHome={home}
        onOwn={own}
        replay={<ReplaySection sessionId={sessionId} />}
        isReplayed={isReplayed}
        skipped={session.kind === 'backup' && session.phase === 'ended' && skippedOf(session)}
        undo={undoId !== undefined && <UndoSection undoId={undoId} />}
        undoOf={(id) => <UndoSection undoId={id} />}
        show={session.kind === 'restore' && <ShowRestored session={session} />}
        isRemembered={isRemembered}
        answer={answer(session.jobId, session.failure, session.kind)}
      />
    )
  if (run)
    return (
      <RunView
        run={run}
        remembered={old}
        onRead={() => void remembered.read(run.jobId, run.sessionId)}
        onHome={home}
        onOwn={own}
        replay={<ReplaySection sessionId={sessionId} />}
        skipped={skippedOf(run)}
        answer={answer(run.jobId, run.failure)}
      />
    )
  return <h1 className="text-xl">{isLost ? words.gone : words.starting}</h1>
}
