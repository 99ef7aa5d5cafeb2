import type { Bridge } from '../../contract/bridge'
import { type PasswordNeed, type PasswordsStore, openDialog } from './passwords'
import { type Refusal, sameRepository } from './refusals'

/**
 * Asks for the password of a repository that what is kept here no longer opens: once for each refused run, then only
 * when a person asks for it. `refusals` are those of now; `backUp` starts a job, `reopen` goes on with its restore.
 */
export function createPasswordAsk(
  bridge: Bridge,
  { store, show }: PasswordsStore,
  refusals: () => readonly Refusal[],
  backUp: (jobId: string) => void,
  reopen: () => void,
) {
  const about = (jobId: string) => refusals().filter(sameRepository(refusals().find((one) => one.jobId === jobId)))

  /** By itself, for a refusal that nobody was asked about; never over another dialog. */
  function askOnce(): void {
    const state = store.getState()
    const fresh = refusals().find(({ sessionId }) => !state.asked.includes(sessionId))
    if (fresh && state.dialog.kind === 'closed') ask(fresh.jobId)
  }

  function ask(jobId: string, why: PasswordNeed = 'refused', purpose: 'backup' | 'restore' = 'backup'): void {
    const { asked } = store.getState()
    store.setState({
      asked: [...asked, ...about(jobId).map(({ sessionId }) => sessionId)],
      dialog: { kind: 'asking', jobId, why, purpose, typed: '', isBusy: false, failure: null },
    })
  }

  function type(typed: string): void {
    const dialog = openDialog(store.getState(), 'asking')
    if (dialog && !dialog.isBusy) show({ ...dialog, typed })
  }

  /** A wrong one changes nothing, and the dialog stays. What is found to open is kept, also when nobody waits for it. */
  async function remember(): Promise<void> {
    const dialog = openDialog(store.getState(), 'asking')
    if (!dialog || dialog.isBusy || dialog.typed === '') return
    const waiting = { ...dialog, isBusy: true, failure: null }
    show(waiting)
    const { jobId, typed: password } = dialog
    const answered = about(jobId).map(({ sessionId }) => sessionId)
    const reply = await bridge.call('passwords.remember', { jobId, password })
    const state = store.getState()
    if (reply.ok) store.setState({ answered: [...state.answered, ...answered] })
    if (state.dialog !== waiting) return
    if (!reply.ok) {
      show({ ...dialog, failure: reply.failure })
      return
    }
    show(dialog.purpose === 'backup' ? { kind: 'kept', jobId } : { kind: 'closed' })
    if (dialog.purpose === 'restore') reopen()
  }

  function backUpNow(): void {
    const dialog = openDialog(store.getState(), 'kept')
    if (!dialog) return
    show({ kind: 'closed' })
    backUp(dialog.jobId)
  }

  return { askOnce, ask, type, remember, backUpNow }
}

export type PasswordAsk = ReturnType<typeof createPasswordAsk>
