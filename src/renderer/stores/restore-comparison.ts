import type { Bridge } from '../../contract/bridge'
import type { RestorePoint } from '../../contract/restore'
import { ofSameComputer } from './point-rail'
import type { RestoreStore } from './restore'
import { chosenOf, newestFirst, type RestoreState } from './restore-state'

/** Compares the folder that is looked at with what it was in another restore point. */
export function createRestoreComparison(bridge: Bridge, { store }: RestoreStore) {
  /** Reads what stands between the two points; an answer for others is dropped. */
  async function read(asked: RestoreState & { readonly kind: 'compare' }): Promise<void> {
    store.setState(asked, true)
    const [before, after] = inOrder(asked.point, asked.other)
    const reply = await bridge.call('restore.compare', {
      ...{ repositoryId: asked.opened.repositoryId, path: asked.folder.path },
      ...{ before: before.snapshotId, after: after.snapshotId },
    })
    if (store.getState() !== asked) return
    if (reply.ok) store.setState({ ...asked, comparison: reply.value }, true)
    else store.setState({ ...asked, failure: reply.failure }, true)
  }

  /** With the point before it, or the one after it where it is the oldest. */
  async function compareFolder(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'browse') return
    const points = newestFirst(ofSameComputer(state.opened.points, state.point))
    const place = points.findIndex(({ snapshotId }) => snapshotId === state.point.snapshotId)
    const other = points[place + 1] ?? points[place - 1]
    if (other) await read({ ...chosenOf(state), kind: 'compare', other, ...unread })
  }

  async function choose(which: 'point' | 'other', point: RestorePoint): Promise<void> {
    const state = store.getState()
    if (state.kind === 'compare') await read({ ...state, [which]: point, ...unread })
  }

  return { compareFolder, choose }
}

const unread = { comparison: null, failure: null }

/** The older first, whichever was chosen first. */
export const inOrder = (one: RestorePoint, other: RestorePoint): readonly [RestorePoint, RestorePoint] =>
  Date.parse(one.time) <= Date.parse(other.time) ? [one, other] : [other, one]
