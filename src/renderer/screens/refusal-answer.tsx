import { useStore } from 'zustand'
import { Button } from '../components/button'
import { words } from '../features/passwords/words'
import { useStores } from '../stores-context'
import { type PasswordNeed, isAnswered } from '../stores/passwords'
import { cureWords } from '../words/cure'

interface Props {
  readonly jobId: string
  /** The run that failed. */
  readonly sessionId: string
  readonly why: PasswordNeed
}

/** Beside a run that had no password which opens: the way to enter another, or that one was kept since. */
export function RefusalAnswer({ jobId, sessionId, why }: Props) {
  const { passwords, passwordAsk } = useStores()
  const isDone = useStore(passwords.store, (state) => isAnswered(state, sessionId))
  if (isDone) return <p className="font-medium">{words.answered}</p>
  return (
    <Button look="primary" onClick={() => passwordAsk.ask(jobId, why)}>
      {cureWords['enter-password']}
    </Button>
  )
}
