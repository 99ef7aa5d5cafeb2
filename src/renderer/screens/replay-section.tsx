import { useStore } from 'zustand'
import { Button } from '../components/button'
import { LanesPanel } from '../features/session/lanes-panel'
import { ReplayControls } from '../features/session/replay-controls'
import { replayWords as words } from '../features/session/theatre-words'
import { WritersPanel } from '../features/session/writers-panel'
import { FailureCard } from '../notices/failure-card'
import { useStores } from '../stores-context'

/** An ended backup, shown again moment by moment by the lanes that show a running one. */
export function ReplaySection({ sessionId }: { readonly sessionId: string }) {
  const { replay } = useStores()
  const state = useStore(replay.store)
  const isThis = state.kind !== 'closed' && state.sessionId === sessionId
  const open = <Button onClick={() => void replay.open(sessionId)}>{words.open}</Button>
  if (!isThis) return <div>{open}</div>
  switch (state.kind) {
    case 'loading':
      return <p role="status">{words.loading}</p>
    case 'empty':
      return <p className="text-sm text-soft">{words.empty}</p>
    case 'failed':
      return <FailureCard failure={state.failure} actions={open} />
    case 'open': {
      const { frames, at, isPlaying, speed } = state
      const stage = frames[at]?.stage
      return (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <ReplayControls
            {...{ frames, at, isPlaying, speed }}
            onPlay={replay.play}
            onPause={replay.pause}
            onGoTo={replay.goTo}
            onSpeed={replay.setSpeed}
            onClose={replay.close}
          />
          {stage && <LanesPanel session={stage} />}
          {stage && <WritersPanel writers={stage.writers} />}
        </div>
      )
    }
  }
}
