import type { Bridge } from '../../contract/bridge'
import type { RestoreStore } from './restore'
import { included } from './restore-selection'
import { type Chosen, type Destination, type RestoreState, requestOf } from './restore-state'

/** The last steps of the restore: where to, the plan, the start; `opened` is told the session it has become. */
export function createRestoreTarget(bridge: Bridge, { store }: RestoreStore, opened: (sessionId: string) => void) {
  const show = (state: RestoreState) => store.setState(state, true)

  const toTarget = () => {
    const state = store.getState()
    if (state.kind === 'browse') show({ ...state, kind: 'target', isPlanning: false, failure: null })
  }

  const editDestination = (change: Partial<Destination>) => {
    const state = store.getState()
    if (state.kind === 'target') show({ ...state, failure: null, destination: { ...state.destination, ...change } })
  }

  async function chooseTarget(title: string): Promise<void> {
    const reply = await bridge.call('host.choose-folder', { title })
    if (reply.ok && reply.value.path !== null) editDestination({ folder: reply.value.path })
  }

  async function chooseFile(title: string): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'target') return
    const reply = await bridge.call('host.choose-file', { title, suggestedName: suggestedName(state) })
    if (reply.ok && reply.value.path !== null) editDestination({ file: reply.value.path })
  }

  /** Asks what would happen. Nothing is written. */
  async function plan(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'target' || state.isPlanning) return
    const asked = { ...state, isPlanning: true, failure: null }
    show(asked)
    const reply = await bridge.call('restore.plan', requestOf(state))
    if (store.getState() !== asked) return
    if (reply.ok) show({ ...state, kind: 'plan', plan: reply.value, isStarting: false, failure: null })
    else show({ ...state, failure: reply.failure })
  }

  async function run(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'plan' || state.isStarting) return
    show({ ...state, isStarting: true, failure: null })
    const reply = await bridge.call('restore.start', requestOf(state))
    if (!reply.ok) {
      show({ ...state, failure: reply.failure })
      return
    }
    opened(reply.value.sessionId)
  }

  return { toTarget, editDestination, chooseTarget, chooseFile, plan, run }
}

export type RestoreTarget = ReturnType<typeof createRestoreTarget>

/** The name of the one thing that was chosen, or of the computer, and the day of the point. */
function suggestedName({ selection, point }: Chosen): string {
  const [first, ...rest] = included(selection)
  const name = first !== undefined && rest.length === 0 ? first.slice(first.lastIndexOf('/') + 1) : point.hostname
  return `${name.replace(/[\\/:*?"<>|]/g, '_').slice(0, 80)} ${point.time.slice(0, 10)}.zip`
}
