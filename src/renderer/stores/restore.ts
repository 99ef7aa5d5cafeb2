import { type StoreApi, createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Input } from '../../contract/calls'
import type { ServerAccess } from '../../contract/places'
import type { RestorePoint } from '../../contract/restore'
import { readRecoveryCode } from './recovery-code'
import { serverKindOf } from './server-access'
import { unreadFolder } from './restore-folder'
import { type RestoreState, firstDestination } from './restore-state'

const start: RestoreState = {
  ...{ kind: 'source', jobId: null, location: '', password: '', access: {} },
  ...{ isOpening: false, failure: null },
}

/** Holds the restore wizard, and opens its repository. */
export function createRestoreStore(bridge: Bridge) {
  const store = createStore<RestoreState>(() => start)
  const show = (state: RestoreState) => store.setState(state, true)

  const begin = () => show(start)

  const editSource = (change: SourceChange) => {
    const state = store.getState()
    if (state.kind === 'source') show(edited(state, change))
  }

  async function chooseLocation(title: string): Promise<void> {
    const reply = await bridge.call('host.choose-folder', { title })
    if (reply.ok && reply.value.path !== null) editSource({ location: reply.value.path })
  }

  /** By a job's remembered password, or by place and password. The password is forgotten once it has opened. */
  async function open(input: Input<'restore.open'>): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'source' || state.isOpening) return
    const jobId = 'jobId' in input ? input.jobId : null
    const asked = { ...state, jobId, isOpening: true, failure: null }
    show(asked)
    const reply = await bridge.call('restore.open', input)
    if (store.getState() !== asked) return
    if (reply.ok) show({ kind: 'points', opened: reply.value })
    else show({ ...state, jobId, failure: reply.failure })
  }

  const openJob = (jobId: string) => open({ jobId })
  async function openLocation(): Promise<void> {
    const state = store.getState()
    if (state.kind === 'source') await open(asWritten(state))
  }

  /** The same wish once more, after what stood against it was done away with. */
  async function openAgain(): Promise<void> {
    const state = store.getState()
    if (state.kind === 'source') await (state.jobId === null ? openLocation() : openJob(state.jobId))
  }

  const back = () => show(before(store.getState()))

  return {
    ...{ store, begin, editSource, chooseLocation, openJob, openLocation, openAgain },
    ...{ ...between(store), back },
  }
}

/** The ways from the points to the files of one, and back. */
function between(store: StoreApi<RestoreState>) {
  const show = (state: RestoreState) => store.setState(state, true)

  const choosePoint = (point: RestorePoint) => {
    const state = store.getState()
    if (state.kind !== 'points') return
    const folder = unreadFolder([])
    show({
      kind: 'browse',
      opened: state.opened,
      point,
      folder,
      selection: {},
      destination: firstDestination,
    })
  }

  const lookFrom = (from: RestorePoint) => {
    const state = store.getState()
    if (state.kind === 'points') show({ ...state, from })
  }

  const toPoints = () => {
    const state = store.getState()
    if ('opened' in state) show({ kind: 'points', opened: state.opened })
  }

  /** Back to the files of the chosen point, with what was chosen. */
  const toFiles = () => {
    const state = store.getState()
    if ('point' in state) show(state.kind === 'plan' ? before(before(state)) : before(state))
  }

  return { choosePoint, lookFrom, toPoints, toFiles }
}

export type RestoreStore = ReturnType<typeof createRestoreStore>

const asWritten = ({ location, password, access }: RestoreState & { readonly kind: 'source' }) => ({
  ...{ location, password },
  ...(Object.keys(access).length > 0 && { access }),
})

export interface SourceChange {
  readonly location?: string
  readonly password?: string
  readonly access?: ServerAccess
}

/** The line below the code of a recovery sheet says both; what was typed for one server is not sent to another. */
function edited(state: RestoreState & { readonly kind: 'source' }, change: SourceChange): RestoreState {
  const { location = state.location, ...others } = { ...change, ...readRecoveryCode(change.location ?? '') }
  const isSameServer = serverKindOf(location) === serverKindOf(state.location)
  return { ...state, access: isSameServer ? state.access : {}, ...others, location, failure: null }
}

/** The step before, with everything that was chosen. */
function before(state: RestoreState): RestoreState {
  switch (state.kind) {
    case 'source':
    case 'points':
      return start
    case 'browse':
      return { kind: 'points', opened: state.opened }
    case 'components':
    case 'versions':
    case 'compare':
    case 'target': {
      const { opened, point, folder, selection, destination } = state
      return { kind: 'browse', opened, point, folder, selection, destination }
    }
    case 'plan':
      return { ...state, kind: 'target', isPlanning: false, failure: null }
  }
}
