import type { Bridge } from '../../contract/bridge'
import type { RestorePoint } from '../../contract/restore'
import type { FileVersion } from '../../contract/versions'
import { readPreview } from './read-preview'
import type { RestoreStore } from './restore'
import type { Crumb } from './restore-folder'
import { chosenOf, type RestoreState } from './restore-state'
import { reading, type ShownVersion, type Versions } from './restore-views'

type VersionsState = RestoreState & { readonly kind: 'versions' }

/** The versions of one file: reads which there are, shows one, compares it with another, and takes one to be restored. */
export function createRestoreVersions(bridge: Bridge, { store }: RestoreStore) {
  const looking = (): VersionsState | undefined => {
    const state = store.getState()
    return state.kind === 'versions' ? state : undefined
  }
  const show = (change: Partial<Versions>) => {
    const state = looking()
    if (state) store.setState({ ...state, ...change }, true)
  }

  /** Fills one of the two places, unless something else was put there meanwhile. */
  async function preview(place: 'shown' | 'against', version: FileVersion): Promise<void> {
    const state = looking()
    if (!state) return
    show({ [place]: { version, preview: reading } satisfies ShownVersion })
    const isWanted = () => looking()?.[place]?.version === version
    const file = { repositoryId: state.opened.repositoryId, path: state.file.path }
    const read = await readPreview(bridge, { ...file, snapshotId: version.snapshotIds[0] ?? '' }, isWanted)
    if (read && isWanted()) show({ [place]: { version, preview: read } satisfies ShownVersion })
  }

  const showVersion = (version: FileVersion) => preview('shown', version)

  /** Null ends the comparison. */
  async function compareWith(version: FileVersion | null): Promise<void> {
    if (version) await preview('against', version)
    else show({ against: null })
  }

  /** Opens the versions of a file, the one of the chosen restore point first. */
  async function openFile(file: Crumb): Promise<void> {
    const state = store.getState()
    if (!('point' in state)) return
    const { opened, point } = state
    const asked = { ...chosenOf(state), kind: 'versions', file, ...unread } as const
    store.setState(asked, true)
    const ids = { repositoryId: opened.repositoryId, snapshotId: point.snapshotId }
    const reply = await bridge.call('restore.versions', { ...ids, path: file.path })
    if (store.getState() !== asked) return
    if (!reply.ok) {
      show({ failure: reply.failure })
      return
    }
    show({ found: reply.value })
    const first = holding(reply.value.versions, point) ?? reply.value.versions[0]
    if (first) await showVersion(first)
  }

  /** Shows the version that a restore point holds. */
  async function toPoint(point: RestorePoint): Promise<void> {
    const state = looking()
    if (!state) return
    store.setState({ ...state, point }, true)
    const version = holding(state.found?.versions ?? [], point)
    if (version && version !== state.shown?.version) await showVersion(version)
    else if (!version) show({ shown: null })
  }

  /** Goes on to where this version is to be restored to. */
  const restoreVersion = () => {
    const state = looking()
    const version = state?.shown?.version
    if (!state || !version) return
    const isHeld = version.snapshotIds.includes(state.point.snapshotId)
    const point = isHeld ? state.point : state.opened.points.find((one) => version.snapshotIds.includes(one.snapshotId))
    if (!point) return
    const selection = { [state.file.path]: version.entry }
    store.setState({ ...chosenOf(state), point, selection, kind: 'target', isPlanning: false, failure: null }, true)
  }

  return { openFile, showVersion, compareWith, toPoint, restoreVersion }
}

const unread = { found: null, failure: null, shown: null, against: null }

const holding = (versions: readonly FileVersion[], { snapshotId }: RestorePoint): FileVersion | undefined =>
  versions.find(({ snapshotIds }) => snapshotIds.includes(snapshotId))
