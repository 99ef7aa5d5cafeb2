import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { ChannelStatus } from '../../contract/notifications'
import { type ChannelDraft, EMPTY, channelOf } from './channel-draft'

/** Who is told, while a person looks at it. */
export interface Channels {
  readonly channels: readonly ChannelStatus[]
  /** What is being added; null while nothing is. Its secrets leave with it. */
  readonly draft: ChannelDraft | null
  /** What is under way: the id of a channel, or `add`; null while nothing is. */
  readonly working: string | null
  readonly failure: Failure | null
}

export type NotificationsState =
  | { readonly kind: 'asking' }
  | ({ readonly kind: 'listed' } & Channels)
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the channels over which a person is told of backups. Each thing done is followed by a look. */
export function createNotificationsStore(bridge: Bridge) {
  const store = createStore<NotificationsState>(() => ({ kind: 'asking' }))
  const change = (edit: Partial<Channels>) => {
    const state = store.getState()
    if (state.kind === 'listed') store.setState({ ...state, ...edit }, true)
  }

  async function load(): Promise<void> {
    const reply = await bridge.call('notifications.list', {})
    const before = store.getState()
    const rest = before.kind === 'listed' ? before : { draft: null, working: null, failure: null }
    if (reply.ok) store.setState({ ...rest, kind: 'listed', channels: reply.value }, true)
    else store.setState({ kind: 'failed', failure: reply.failure }, true)
  }

  /** One thing at a time. Answers whether it went well. */
  async function doing(
    working: string,
    work: () => Promise<{ readonly ok: boolean; readonly failure?: Failure }>,
  ): Promise<boolean> {
    const state = store.getState()
    if (state.kind !== 'listed' || state.working !== null) return false
    change({ working, failure: null })
    const reply = await work()
    change({ working: null, failure: reply.failure ?? null })
    await load()
    return reply.ok
  }

  const begin = () => change({ draft: EMPTY, failure: null })
  const leave = () => change({ draft: null, failure: null })
  const edit = (part: Partial<ChannelDraft>) => {
    const state = store.getState()
    if (state.kind === 'listed' && state.draft) change({ draft: { ...state.draft, ...part } })
  }

  async function add(): Promise<void> {
    const state = store.getState()
    const channel = state.kind === 'listed' && state.draft ? channelOf(state.draft) : null
    if (state.kind !== 'listed' || !channel) return
    const allowSecretFile = state.draft?.allowSecretFile === true
    const wish = { channel, ...(allowSecretFile && { allowSecretFile }) }
    if (await doing('add', () => bridge.call('notifications.add', wish))) change({ draft: null })
  }

  const remove = (channelId: string) => doing(channelId, () => bridge.call('notifications.remove', { channelId }))
  const test = (channelId: string) => doing(channelId, () => bridge.call('notifications.test', { channelId }))

  return { store, load, begin, leave, edit, add, remove, test }
}

export type NotificationsStore = ReturnType<typeof createNotificationsStore>
