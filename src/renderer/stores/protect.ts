import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'
import type { VolumeStatus } from '../../contract/volumes'
import type { Clock } from '../clock'
import { wishesOf } from './found-application'
import { type Draft, passwordOf, policyOf, scheduleOf, sourcesOf } from './protect-draft'

/** Whether the recovery sheet exists. `declining` is the warning before going on without one. */
export type SheetState =
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'declining' }

/** How far the first run has come. */
export type ProtectState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'drafting'
      readonly draft: Draft
      readonly volumes: readonly VolumeStatus[]
      readonly isCreating: boolean
      readonly failure: Failure | null
    }
  | { readonly kind: 'sheet'; readonly job: Job; readonly sheet: SheetState; readonly failure: Failure | null }
  | { readonly kind: 'starting'; readonly job: Job }

/** Holds the first run. */
export function createProtectStore(bridge: Bridge, clock: Clock) {
  const store = createStore<ProtectState>(() => ({ kind: 'loading' }))
  const show = (state: ProtectState) => store.setState(state, true)
  const drafting = () => {
    const state = store.getState()
    return state.kind === 'drafting' ? state : undefined
  }
  const edit = (change: Partial<Draft>) => {
    const state = drafting()
    if (state) show({ ...state, draft: { ...state.draft, ...change } })
  }

  /** Starts anew: proposes folders and a password, and asks what the volumes can do. */
  async function begin(hasSecretPlace: boolean): Promise<void> {
    show({ kind: 'loading' })
    const [folders, volumes, generated] = await Promise.all([
      bridge.call('volumes.propose-folders', {}),
      bridge.call('volumes.list', {}),
      bridge.call('jobs.generate-password', {}),
    ])
    const failures = [folders, volumes, generated].flatMap((reply) => (reply.ok ? [] : [reply.failure]))
    show({
      kind: 'drafting',
      draft: {
        ...emptyDraft,
        folders: folders.ok ? folders.value.filter(({ exists }) => exists).map(toChosen) : [],
        password: generated.ok ? { kind: 'generated', value: generated.value.password } : emptyDraft.password,
        hasSecretPlace,
      },
      volumes: volumes.ok ? volumes.value : [],
      isCreating: false,
      failure: failures[0] ?? null,
    })
  }

  async function create(name: string): Promise<void> {
    const state = drafting()
    if (!state || state.isCreating) return
    show({ ...state, isCreating: true, failure: null })
    const { draft } = state
    const reply = await bridge.call('jobs.create', {
      name,
      sources: [...sourcesOf(draft)],
      ...wishesOf(draft.applications),
      excludes: [],
      repository: draft.repository,
      ...(Object.keys(draft.access).length > 0 ? { access: draft.access } : {}),
      password: passwordOf(draft),
      shadowCopies: policyOf(draft, state.volumes),
      ...scheduleOf(draft, new Date(clock.now()).toISOString()),
      allowSecretFile: draft.allowSecretFile,
    })
    if (reply.ok) show({ kind: 'sheet', job: reply.value, sheet: { kind: 'unsaved' }, failure: null })
    else show({ ...state, draft: afterRefusal(draft, reply.failure), isCreating: false, failure: reply.failure })
  }

  return { store, begin, edit, create }
}

export type ProtectStore = ReturnType<typeof createProtectStore>

/** A keychain may be there and still refuse: then the page asks for the file as it would without one. */
const afterRefusal = (draft: Draft, { code }: Failure): Draft =>
  code === 'secret.no-keychain' ? { ...draft, hasSecretPlace: false } : draft

const emptyDraft: Draft = {
  folders: [],
  applications: { kind: 'looking' },
  ...{ size: null, places: [] },
  repository: '',
  space: { kind: 'unknown' },
  access: {},
  trial: { kind: 'untried' },
  password: { kind: 'typed', first: '', second: '' },
  shadowCopies: 'preferred',
  goalHours: 24,
  hasSecretPlace: true,
  allowSecretFile: false,
}

const toChosen = ({ path, label }: { readonly path: string; readonly label: string }) => ({
  path,
  label,
  isChosen: true,
})
