import { useStore } from 'zustand'
import { RunView } from '../features/session/run-view'
import { SessionView } from '../features/session/session-view'
import { words } from '../features/session/words'
import { useStores } from '../stores-context'
import { runOf } from '../stores/jobs'
import { isStopping, sessionOf } from '../stores/sessions'

/** Connects a session's screen: the session while main knows it, what the catalog kept of it afterwards. */
export function SessionScreen({ sessionId }: { readonly sessionId: string }) {
  const { sessions, jobs, router } = useStores()
  const session = useStore(sessions.store, (state) => sessionOf(state, sessionId))
  const stopping = useStore(sessions.store, (state) => isStopping(state, sessionId))
  const run = useStore(jobs.store, (state) => runOf(state, sessionId))
  const home = () => router.go({ kind: 'home' })
  if (session)
    return (
      <SessionView
        session={session}
        isStopping={stopping}
        onStop={() => void sessions.cancel(sessionId)}
        onHome={home}
      />
    )
  if (run) return <RunView run={run} onHome={home} />
  return <h1 className="text-xl">{words.starting}</h1>
}
