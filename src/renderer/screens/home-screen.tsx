import { useStore } from 'zustand'
import { Home } from '../features/home/home'
import { RunningStrip } from '../features/session/running-strip'
import { CureButton } from '../notices/cure-button'
import { FailureCard } from '../notices/failure-card'
import { useStores } from '../stores-context'
import { hasSecretPlace } from '../stores/host'
import { passwordNeed } from '../stores/refusals'
import { runningSession } from '../stores/sessions'
import { RefusalAnswer } from './refusal-answer'

/** Connects home to the jobs and to the running session. */
export function HomeScreen() {
  const { host, jobs, sessions, router, restore, protect, protectFound, ticker, passwordChange, drill, ...openers } =
    useStores()
  const state = useStore(jobs.store)
  const running = useStore(sessions.store, runningSession)
  const now = useStore(ticker.store)
  const openSession = (sessionId: string) => router.go({ kind: 'session', sessionId })
  if (state.kind === 'unasked') return null
  if (state.kind === 'failed') return <FailureCard failure={state.failure} />
  return (
    <Home
      jobs={state.jobs}
      start={state.start}
      now={now}
      running={running && <RunningStrip session={running} onShow={() => openSession(running.sessionId)} />}
      onBackUp={(jobId) => void jobs.backUp(jobId)}
      onProtect={() => {
        router.go({ kind: 'protect' })
        void host
          .describe()
          .then(() => protect.begin(hasSecretPlace(host.store.getState())))
          .then(() => protectFound.look())
      }}
      onRestore={() => {
        restore.begin()
        router.go({ kind: 'restore' })
      }}
      onOpenSession={openers.openRun}
      onChangePassword={(jobId) => void passwordChange.begin(jobId)}
      onApplications={openers.openApplications}
      onSchedule={openers.openSchedule}
      onExclusions={openers.openExclusions}
      onRetention={openers.openRetention}
      onDrill={({ id, name }) => drill.open({ id, name })}
      answerTo={({ job, runs: [last] }) => {
        const why = passwordNeed(last?.failure ?? null)
        if (last && why) return <RefusalAnswer jobId={job.id} sessionId={last.sessionId} why={why} />
        const can = {
          ...{ host: openers.openHost, again: () => void jobs.backUp(job.id) },
          schedule: () => openers.openSchedule(job.id),
          applications: () => openers.openApplications(job.id),
        }
        return <CureButton failure={last?.failure ?? null} can={can} />
      }}
    />
  )
}
