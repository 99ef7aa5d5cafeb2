import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Call, Input, Output } from '../../contract/calls'
import type { Failure } from '../../contract/failure'
import type {
  KeptContext,
  KeptShadowCopies,
  RevertOutcome,
  ShadowCopyStatus,
  VolumeStatus,
} from '../../contract/volumes'

/** What a person is asked before it happens. */
export type CopyQuestion =
  | { readonly kind: 'delete'; readonly copy: ShadowCopyStatus }
  | { readonly kind: 'revert'; readonly copy: ShadowCopyStatus; readonly typed: string }

/** What was done last. */
export type CopyDone =
  | { readonly kind: 'made'; readonly made: KeptShadowCopies }
  | { readonly kind: 'exposed'; readonly folder: string }
  | { readonly kind: 'concealed' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'reverted'; readonly outcome: RevertOutcome }

export interface Copies {
  readonly copies: readonly ShadowCopyStatus[]
  readonly volumes: readonly VolumeStatus[]
  readonly question: CopyQuestion | null
  /** What is under way; null while nothing is. */
  readonly working: 'create' | 'expose' | 'conceal' | 'delete' | 'revert' | null
  readonly failure: Failure | null
  readonly done: CopyDone | null
}

export type ShadowCopiesState =
  | { readonly kind: 'asking' }
  | ({ readonly kind: 'listed' } & Copies)
  | { readonly kind: 'failed'; readonly failure: Failure }

const nothingAsked = { question: null, working: null, failure: null, done: null }

/** Holds the shadow copies that exist, and does with them what a person wants. Each thing done is followed by a look. */
export function createShadowCopiesStore(bridge: Bridge) {
  const store = createStore<ShadowCopiesState>(() => ({ kind: 'asking' }))
  const change = (edit: Partial<Copies>) => {
    const state = store.getState()
    if (state.kind === 'listed') store.setState({ ...state, ...edit }, true)
  }

  async function load(): Promise<void> {
    const [copies, volumes] = await Promise.all([
      bridge.call('shadow-copies.list', {}),
      bridge.call('volumes.list', {}),
    ])
    const before = store.getState()
    const rest = before.kind === 'listed' ? before : nothingAsked
    if (!copies.ok) store.setState({ kind: 'failed', failure: copies.failure }, true)
    else if (!volumes.ok) store.setState({ kind: 'failed', failure: volumes.failure }, true)
    else store.setState({ ...rest, kind: 'listed', copies: copies.value, volumes: volumes.value }, true)
  }

  /** One thing at a time. */
  async function doing<C extends Call & `shadow-copies.${NonNullable<Copies['working']>}`>(
    name: C,
    input: Input<C>,
    done: (value: Output<C>) => CopyDone,
  ): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'listed' || state.working) return
    change({ working: name.replace('shadow-copies.', '') as Copies['working'], failure: null, done: null })
    const reply = await bridge.call(name, input)
    change({ working: null, question: null, ...(reply.ok ? { done: done(reply.value) } : { failure: reply.failure }) })
    await load()
  }

  const create = (volume: string, context: KeptContext) =>
    doing('shadow-copies.create', { folders: [volume], context }, (made) => ({ kind: 'made', made }))
  const conceal = (id: string) => doing('shadow-copies.conceal', { id }, () => ({ kind: 'concealed' }))

  /** Asks for an empty folder first. */
  async function expose(id: string, title: string): Promise<void> {
    const reply = await bridge.call('host.choose-folder', { title })
    if (!reply.ok) change({ failure: reply.failure, done: null })
    else if (reply.value.path !== null) {
      const folder = reply.value.path
      await doing('shadow-copies.expose', { id, folder }, () => ({ kind: 'exposed', folder }))
    }
  }

  const ask = (question: CopyQuestion | null) => change({ question, failure: null, done: null })
  const type = (typed: string) => {
    const state = store.getState()
    if (state.kind === 'listed' && state.question?.kind === 'revert') change({ question: { ...state.question, typed } })
  }

  /** What the question is about. A revert only with the volume's name typed. */
  async function confirm(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'listed' || !state.question) return
    const { question } = state
    const { id } = question.copy
    if (question.kind === 'delete') await doing('shadow-copies.delete', { id }, () => ({ kind: 'deleted' }))
    else if (isTyped(question)) {
      const wish = { id, confirm: question.typed }
      await doing('shadow-copies.revert', wish, (outcome) => ({ kind: 'reverted', outcome }))
    }
  }

  return { store, load, create, expose, conceal, ask, type, confirm }
}

export type ShadowCopiesStore = ReturnType<typeof createShadowCopiesStore>

/** Whether the name of the volume was typed: nobody reverts the wrong one by a slip. */
export const isTyped = (question: CopyQuestion): boolean =>
  question.kind === 'revert' && question.typed === question.copy.volume
