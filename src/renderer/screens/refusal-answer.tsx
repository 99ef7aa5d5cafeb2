import { useStore } from 'zustand'
import { Button } from '../components/button'
import { words } from '../features/passwords/words'
import { useStores } from '../stores-context'
import { isAnswered } from '../stores/passwords'

interface Props {
  readonly jobId: string
  /** The run that failed. */
  readonly sessionId: string
}

/** Beside a run whose password was refused: the way to enter another, or that one was kept since. */
export function RefusalAnswer({ jobId, sessionId }: Props) {
  const { passwords, passwordAsk } = useStores()
  const isDone = useStore(passwords.store, (state) => isAnswered(state, sessionId))
  if (isDone) return <p className="font-medium">{words.answered}</p>
  return (
    <Button look="primary" onClick={() => passwordAsk.ask(jobId)}>
      {words.typePassword}
    </Button>
  )
}
