import type { Bridge } from '../../contract/bridge'
import type { ProtectState, ProtectStore, SheetState } from './protect'

/** The last step of the first run: the sheet, then the first backup; `opened` is told its session. */
export function createRecoverySheet(bridge: Bridge, protect: ProtectStore, opened: (sessionId: string) => void) {
  const show = (state: ProtectState) => protect.store.setState(state, true)

  async function saveSheet(): Promise<void> {
    const state = protect.store.getState()
    if (state.kind !== 'sheet' || state.sheet.kind === 'saving') return
    show({ ...state, sheet: { kind: 'saving' }, failure: null })
    const reply = await bridge.call('jobs.save-recovery-sheet', { jobId: state.job.id })
    if (!reply.ok) {
      show({ ...state, sheet: { kind: 'unsaved' }, failure: reply.failure })
      return
    }
    const { path } = reply.value
    show({ ...state, sheet: path === null ? state.sheet : { kind: 'saved', path }, failure: null })
  }

  const showSheet = (sheet: SheetState) => {
    const state = protect.store.getState()
    if (state.kind === 'sheet') show({ ...state, sheet, failure: null })
  }

  /**
   * The first run of the new job; from then on it also runs by itself. When it is refused the job still exists, and the
   * page says why.
   */
  async function start(): Promise<void> {
    const state = protect.store.getState()
    if (state.kind !== 'sheet') return
    show({ kind: 'starting', job: state.job })
    const { id: jobId, schedule } = state.job
    const reply = await bridge.call('backup.start', { jobId })
    const waits = schedule && { ...schedule, isPaused: false }
    const edited = waits && (await bridge.call('jobs.edit', { jobId, changes: { schedule: waits } }))
    if (!reply.ok) {
      show({ ...state, failure: reply.failure })
      return
    }
    if (edited?.ok === false) {
      show({ ...state, failure: edited.failure })
      return
    }
    opened(reply.value.sessionId)
  }

  const declineSheet = () => showSheet({ kind: 'declining' })
  const reconsiderSheet = () => showSheet({ kind: 'unsaved' })
  return { saveSheet, declineSheet, reconsiderSheet, start }
}

export type RecoverySheet = ReturnType<typeof createRecoverySheet>
