import type { Bridge } from '../../contract/bridge'
import type { PointEntry, RestorePoint } from '../../contract/restore'
import type { RestoreStore } from './restore'
import { type Crumb, type Folder, PAGE, missingPages, onlyFolder, unreadFolder, withPage } from './restore-folder'
import { type Selection, toggle } from './restore-selection'
import { chosenOf } from './restore-state'

/** Through so many folders that hold nothing but one folder somebody is led. */
const DEEPEST = 64

/** Walks through a restore point: opens folders, reads the pages that are looked at, chooses entries. */
export function createRestoreBrowser(bridge: Bridge, restore: RestoreStore) {
  const { store } = restore
  const asked = new Set<string>()

  const browsing = () => {
    const state = store.getState()
    return state.kind === 'browse' ? state : undefined
  }
  const show = (folder: Folder) => {
    const state = browsing()
    if (state) store.setState({ ...state, folder }, true)
  }

  /** Reads one page into the folder that is shown; a reply for a folder that was left is dropped. */
  async function read(page: number): Promise<void> {
    const state = browsing()
    if (!state) return
    const { opened, point, folder } = state
    const ticket = JSON.stringify([opened.repositoryId, point.snapshotId, folder.path, page])
    if (asked.has(ticket)) return
    asked.add(ticket)
    const reply = await bridge.call('restore.browse', {
      repositoryId: opened.repositoryId,
      snapshotId: point.snapshotId,
      path: folder.path,
      offset: page * PAGE,
      limit: PAGE,
    })
    asked.delete(ticket)
    const now = browsing()
    if (now?.point !== point || now.folder.path !== folder.path) return
    show(
      reply.ok
        ? withPage(now.folder, page, reply.value.entries, reply.value.total)
        : { ...now.folder, failure: reply.failure },
    )
  }

  /** The pages a visible range needs. */
  async function look(first: number, last: number): Promise<void> {
    const state = browsing()
    if (state) await Promise.all(missingPages(state.folder, first, last).map(read))
  }

  async function goTo(crumbs: readonly Crumb[]): Promise<void> {
    show(unreadFolder(crumbs))
    await read(0)
  }

  /** Goes down through folders that hold nothing but one folder. */
  async function enter(): Promise<void> {
    await goTo([])
    for (let state = browsing(); state && state.folder.crumbs.length < DEEPEST; state = browsing()) {
      const only = onlyFolder(state.folder)
      if (!only) return
      await goTo([...state.folder.crumbs, { path: only.path, name: only.name }])
    }
  }

  async function openFolder({ path, name, type }: PointEntry): Promise<void> {
    const state = browsing()
    if (state && type === 'dir') await goTo([...state.folder.crumbs, { path, name }])
  }

  return { look, goTo, enter, openFolder, toPoint: pointChooser(store, goTo), ...selecting(store) }
}

export type RestoreBrowser = ReturnType<typeof createRestoreBrowser>

function selecting(store: RestoreStore['store']) {
  const select = (change: (selection: Selection) => Selection) => {
    const state = store.getState()
    if (state.kind === 'browse') store.setState({ ...state, selection: change(state.selection) }, true)
  }
  const toggleEntry = (entry: PointEntry) => select((selection) => toggle(selection, entry))
  const clearSelection = () => select(() => ({}))
  return { toggleEntry, clearSelection }
}

/** The same folder in another restore point. What was chosen stays chosen. */
function pointChooser(store: RestoreStore['store'], goTo: (crumbs: readonly Crumb[]) => Promise<void>) {
  return async (point: RestorePoint): Promise<void> => {
    const state = store.getState()
    if (!('point' in state) || state.point === point) return
    if (state.kind === 'browse') {
      store.setState({ ...state, point }, true)
      await goTo(state.folder.crumbs)
      return
    }
    const chosen = { ...chosenOf(state), point, folder: unreadFolder(state.folder.crumbs) }
    if (state.kind === 'components') store.setState({ ...chosen, kind: 'browse' }, true)
    else store.setState({ ...chosen, kind: 'target', isPlanning: false, failure: null }, true)
  }
}
