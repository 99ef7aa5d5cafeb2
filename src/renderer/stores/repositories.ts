import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure, Reply } from '../../contract/failure'
import type { KnownPlace, RepositoryKey, RepositoryStatus, StoredPoint } from '../../contract/repositories'
import type { PasswordChoice } from './protect-draft'

/** What is known of the place that is looked at. */
export type Look =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly status: RepositoryStatus }

/** What is under way; null while nothing is. */
export type CareWork = 'pin' | 'add-key' | 'remove-key' | 'unlock' | 'copy' | 'lift' | 'sheet' | 'export' | null

/** What was done last. */
export type CareDone =
  | { readonly kind: 'pinned' | 'unpinned'; readonly point: StoredPoint }
  | { readonly kind: 'key-added' }
  | { readonly kind: 'copying' }
  | { readonly kind: 'lifted' }
  /** Null: nowhere, the dialog was closed. */
  | { readonly kind: 'saved'; readonly path: string | null }
  | { readonly kind: 'key-removed' }
  | { readonly kind: 'unlocked'; readonly removed: number }

/** A password that is about to be added, and whose it is. */
export interface KeyDraft {
  readonly password: PasswordChoice
  readonly owner: string
}

export interface Care {
  readonly places: readonly KnownPlace[]
  /** Null where no job names a place. */
  readonly location: string | null
  readonly look: Look
  readonly working: CareWork
  readonly failure: Failure | null
  readonly done: CareDone | null
  readonly draft: KeyDraft | null
  /** The key that a person is asked about before it is revoked. */
  readonly revoking: RepositoryKey | null
}

export type RepositoriesState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | ({ readonly kind: 'listed' } & Care)

const nothingDone = { working: null, failure: null, done: null, draft: null, revoking: null }

/** Holds the places of the backups and one of them as it is now; what is done there is followed by a look. */
export function createRepositoriesStore(bridge: Bridge) {
  const store = createStore<RepositoriesState>(() => ({ kind: 'asking' }))
  let asked = 0
  const listed = () => {
    const state = store.getState()
    return state.kind === 'listed' ? state : null
  }
  const change = (edit: Partial<Care>) => {
    const state = listed()
    if (state) store.setState({ ...state, ...edit }, true)
  }

  /** The answer for a place that was left is dropped. */
  async function look(): Promise<void> {
    const turn = ++asked
    const location = listed()?.location
    if (!location) return
    const reply = await bridge.call('repositories.describe', { location })
    if (turn !== asked) return
    change({ look: reply.ok ? { kind: 'known', status: reply.value } : { kind: 'failed', failure: reply.failure } })
  }

  async function choose(location: string): Promise<void> {
    change({ location, look: { kind: 'asking' }, ...nothingDone })
    await look()
  }

  /** Begins anew; the place that was looked at stays, where it is still one. */
  async function open(wanted: string | null = listed()?.location ?? null): Promise<void> {
    store.setState({ kind: 'asking' }, true)
    const reply = await bridge.call('repositories.list', {})
    if (!reply.ok) {
      store.setState({ kind: 'failed', failure: reply.failure }, true)
      return
    }
    const places = reply.value
    const location = (places.find((place) => place.location === wanted) ?? places[0])?.location ?? null
    store.setState({ kind: 'listed', places, location, look: { kind: 'asking' }, ...nothingDone }, true)
    await look()
  }

  /** One thing at a time, then a look. A draft stays with what failed. */
  async function doing<T>(
    working: NonNullable<CareWork>,
    ask: (location: string) => Promise<Reply<T>>,
    done: (value: T) => CareDone,
  ): Promise<void> {
    const state = listed()
    if (!state?.location || state.working) return
    change({ working, failure: null, done: null })
    const reply = await ask(state.location)
    const ended = reply.ok ? { done: done(reply.value), draft: null } : { failure: reply.failure }
    change({ working: null, revoking: null, ...ended })
    await look()
  }

  const held = { listed, change, doing }
  return { store, open, choose, look, ...actsOf(bridge, held), ...keysOf(bridge, held) }
}

interface Held {
  readonly listed: () => Care | null
  readonly change: (edit: Partial<Care>) => void
  readonly doing: <T>(
    working: NonNullable<CareWork>,
    ask: (location: string) => Promise<Reply<T>>,
    done: (value: T) => CareDone,
  ) => Promise<void>
}

/** What is done to the place that is looked at by one press. */
function actsOf(bridge: Bridge, { doing }: Held) {
  const pin = (point: StoredPoint, isPinned: boolean) =>
    doing(
      'pin',
      (location) => bridge.call('repositories.pin', { location, snapshotId: point.snapshotId, isPinned }),
      () => ({ kind: isPinned ? 'pinned' : 'unpinned', point }),
    )
  const unlock = () =>
    doing(
      'unlock',
      (location) => bridge.call('repositories.unlock', { location }),
      ({ removed }) => ({ kind: 'unlocked', removed }),
    )
  /** What waits for its copy; how it goes is told with the jobs. */
  const copyNow = (jobId: string) =>
    doing(
      'copy',
      () => bridge.call('jobs.copy', { jobId }),
      () => ({ kind: 'copying' }),
    )
  /** A person has looked at what was suspicious. */
  const lift = (jobId: string) =>
    doing(
      'lift',
      () => bridge.call('jobs.accept-restore-points', { jobId }),
      () => ({ kind: 'lifted' }),
    )
  const saved = ({ path }: { readonly path: string | null }) => ({ kind: 'saved', path }) as const
  const saveSheet = (jobId: string) => doing('sheet', () => bridge.call('jobs.save-recovery-sheet', { jobId }), saved)
  const savePoints = (text: string) =>
    doing('export', () => bridge.call('host.save-file', { name: 'restore-points.csv', text }), saved)
  const saveFormat = (text: string) =>
    doing('export', () => bridge.call('host.save-file', { name: 'repository-format.md', text }), saved)
  const exportSettings = () => doing('export', () => bridge.call('settings.export', {}), saved)
  return { pin, unlock, copyNow, lift, saveSheet, savePoints, saveFormat, exportSettings }
}

/** The passwords of the place that is looked at. */
function keysOf(bridge: Bridge, { listed, change, doing }: Held) {
  async function generate(): Promise<void> {
    const reply = await bridge.call('jobs.generate-password', {})
    const draft = listed()?.draft
    if (!draft) return
    if (reply.ok) change({ draft: { ...draft, password: { kind: 'generated', value: reply.value.password } } })
    else change({ failure: reply.failure })
  }

  async function beginKey(): Promise<void> {
    const password: PasswordChoice = { kind: 'typed', first: '', second: '' }
    change({ draft: { password, owner: '' }, failure: null, done: null })
    await generate()
  }

  const editKey = (edit: Partial<KeyDraft>) => {
    const draft = listed()?.draft
    if (draft) change({ draft: { ...draft, ...edit } })
  }

  async function addKey(): Promise<void> {
    const draft = listed()?.draft
    if (!draft || draftProblem(draft)) return
    const owner = draft.owner.trim()
    const wish = { password: passwordOf(draft), ...(owner === '' ? {} : { owner }) }
    await doing(
      'add-key',
      (location) => bridge.call('repositories.add-key', { location, ...wish }),
      () => ({ kind: 'key-added' }),
    )
  }

  async function removeKey(): Promise<void> {
    const key = listed()?.revoking
    if (!key) return
    await doing(
      'remove-key',
      (location) => bridge.call('repositories.remove-key', { location, keyId: key.id }),
      () => ({ kind: 'key-removed' }),
    )
  }

  return {
    ...{ beginKey, editKey, addKey, removeKey },
    generateKey: generate,
    leaveKey: () => change({ draft: null, failure: null }),
    askRevoke: (revoking: RepositoryKey | null) => change({ revoking, failure: null, done: null }),
  }
}

const passwordOf = ({ password }: KeyDraft): string => (password.kind === 'generated' ? password.value : password.first)

/** Selector: what is still missing before the password can be added. */
export function draftProblem(draft: KeyDraft): 'no-password' | 'passwords-differ' | null {
  const { password } = draft
  if (passwordOf(draft) === '') return 'no-password'
  return password.kind === 'typed' && password.first !== password.second ? 'passwords-differ' : null
}

export type RepositoriesStore = ReturnType<typeof createRepositoriesStore>
