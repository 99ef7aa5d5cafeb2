import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { MountedPoint } from '../../contract/mounts'
import type { RestoreStore } from './restore'

/** What is shown as a folder now; `busy` while one begins or ends, `failure` of the last wish. */
export interface MountsState {
  readonly mounted: readonly MountedPoint[]
  readonly isBusy: boolean
  readonly failure: Failure | null
}

/** Mounts the restore point that is looked at and opens it in the file manager; main says what is mounted. */
export function createMountsStore(bridge: Bridge, { store: restore }: RestoreStore) {
  const store = createStore<MountsState>(() => ({ mounted: [], isBusy: false, failure: null }))
  bridge.on('mounts.changed', (mounted) => store.setState({ mounted }))
  // A failure was about the point that was looked at then.
  restore.subscribe(({ kind }, before) => {
    if (kind !== before.kind) store.setState({ failure: null })
  })

  async function load(): Promise<void> {
    const reply = await bridge.call('mount.list', {})
    if (reply.ok) store.setState({ mounted: reply.value })
  }

  async function openAsFolder(): Promise<void> {
    const state = restore.getState()
    if (state.kind !== 'browse' || store.getState().isBusy) return
    store.setState({ isBusy: true, failure: null })
    const { opened, point } = state
    const reply = await bridge.call('mount.start', {
      repositoryId: opened.repositoryId,
      snapshotId: point.snapshotId,
    })
    const shown = reply.ok ? await bridge.call('host.open-folder', { path: reply.value.folder }) : reply
    store.setState({ isBusy: false, failure: shown.ok ? null : shown.failure })
  }

  async function unmount(mountId: string): Promise<void> {
    if (store.getState().isBusy) return
    store.setState({ isBusy: true, failure: null })
    const reply = await bridge.call('mount.stop', { mountId })
    store.setState({ isBusy: false, failure: reply.ok ? null : reply.failure })
  }

  return { store, load, openAsFolder, unmount }
}

export type MountsStore = ReturnType<typeof createMountsStore>

/** The mount of one restore point, if there is one. */
export const mountOf = ({ mounted }: MountsState, repositoryId: string, snapshotId: string): MountedPoint | undefined =>
  mounted.find((one) => one.repositoryId === repositoryId && one.snapshotId === snapshotId)
