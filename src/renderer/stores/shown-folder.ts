import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { SessionState } from '../../contract/sessions'

/** Why a folder could not be shown in the file manager; null when nothing failed. */
export interface ShownFolderState {
  readonly path: string
  readonly failure: Failure | null
}

/** Shows folders in the desktop's file manager; remembers how the last time went. */
export function createShownFolder(bridge: Bridge) {
  const store = createStore<ShownFolderState>(() => ({ path: '', failure: null }))

  async function show(path: string): Promise<void> {
    store.setState({ path, failure: null })
    const reply = await bridge.call('host.open-folder', { path })
    if (!reply.ok && store.getState().path === path) store.setState({ failure: reply.failure })
  }

  return { store, show }
}

export type ShownFolder = ReturnType<typeof createShownFolder>

/**
 * The folder in which what was restored lies: of a zip file the one that holds it, with full paths the one in which all that
 * was chosen is. Null where nothing was written. A name that had to be quoted is not gone into.
 */
export function folderOf({ target, origin, restored }: SessionState): string | null {
  if (target === null || !restored || restored.filesWritten === 0) return null
  if (origin?.form === 'zip') return target.slice(0, target.lastIndexOf('/')) || '/'
  if (origin?.form !== 'full-paths' || origin.chosen.length === 0 || origin.chosen.length < origin.chosenTotal)
    return target
  const common = commonFolder(origin.chosen)
  return common.includes('\\') || common === '' ? target : `${target === '/' ? '' : target}${common}`
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  const [first = []] = folders
  const same = first.findIndex((name, at) => folders.some((names) => names[at] !== name))
  return (same === -1 ? first : first.slice(0, same)).join('/')
}
