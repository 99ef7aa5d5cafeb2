import type { Bridge } from '../../contract/bridge'
import type { PointComponent } from '../../contract/component-restore'
import type { RestoreStore } from './restore'
import {
  type Components,
  type RestoreState,
  componentKey,
  componentRequestOf,
  isComponentChoiceWhole,
} from './restore-state'

const nothingChosen: Components = {
  offered: null,
  chosen: [],
  place: 'beside',
  beside: '',
  until: '',
  componentPlan: null,
  isBusy: false,
  failure: null,
}

/** The applications of a restore point: chosen, planned, started. `opened` is told the session it has become. */
export function createRestoreComponents(bridge: Bridge, { store }: RestoreStore, opened: (sessionId: string) => void) {
  const show = (state: RestoreState) => store.setState(state, true)

  /** Reads which applications the chosen point holds. */
  async function toComponents(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'browse') return
    const asked: RestoreState = { ...state, ...nothingChosen, kind: 'components' }
    show(asked)
    const { repositoryId } = state.opened
    const reply = await bridge.call('restore.components', { repositoryId, snapshotId: state.point.snapshotId })
    if (store.getState() !== asked) return
    if (reply.ok) show({ ...asked, offered: reply.value.components })
    else show({ ...asked, failure: reply.failure })
  }

  /** Any change makes the plan one of another choice. */
  const edit = (change: Partial<Pick<Components, 'chosen' | 'place' | 'beside' | 'until'>>) => {
    const state = store.getState()
    if (state.kind === 'components' && !state.isBusy) show({ ...state, ...change, componentPlan: null, failure: null })
  }

  const toggle = (component: PointComponent) => {
    const state = store.getState()
    if (state.kind !== 'components') return
    const key = componentKey(component)
    const rest = state.chosen.filter((one) => one !== key)
    edit({ chosen: rest.length < state.chosen.length ? rest : [...rest, key] })
  }

  async function chooseBeside(title: string): Promise<void> {
    const reply = await bridge.call('host.choose-folder', { title })
    if (reply.ok && reply.value.path !== null) edit({ place: 'beside', beside: reply.value.path })
  }

  /** Asks what would happen. Nothing is written, no application is told. */
  async function plan(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'components' || state.isBusy || !isComponentChoiceWhole(state)) return
    const asked = { ...state, isBusy: true, failure: null }
    show(asked)
    const reply = await bridge.call('restore.plan-components', componentRequestOf(state))
    if (store.getState() !== asked) return
    if (reply.ok) show({ ...state, componentPlan: reply.value, failure: null })
    else show({ ...state, failure: reply.failure })
  }

  async function run(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'components' || state.isBusy || state.componentPlan === null) return
    show({ ...state, isBusy: true, failure: null })
    const reply = await bridge.call('restore.start-components', componentRequestOf(state))
    if (reply.ok) opened(reply.value.sessionId)
    else show({ ...state, failure: reply.failure })
  }

  return { toComponents, edit, toggle, chooseBeside, plan, run }
}

export type RestoreComponents = ReturnType<typeof createRestoreComponents>
