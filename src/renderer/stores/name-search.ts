import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { NameHit } from '../../contract/names'
import type { RestoreStore } from './restore'
import type { RestoreBrowser } from './restore-browser'
import type { Crumb } from './restore-folder'
import { firstDestination, type Opened } from './restore-state'
import { unreadFolder } from './restore-folder'
import type { NameSearch } from './restore-views'

/** How many hits one call brings. */
const PAGE = 100

const nothing: NameSearch = { text: '', hits: null, next: null, points: 0, isSearching: false, failure: null }

interface Ways {
  readonly restore: RestoreStore
  readonly browser: Pick<RestoreBrowser, 'goTo'>
  readonly versions: { readonly openFile: (file: Crumb) => Promise<void> }
  /** The job whose backup holds it. */
  readonly jobOf: (hit: NameHit) => string | null
}

/** Looks for names in all restore points as one types: one question at a time, and the last text wins. */
export function createNameSearch(bridge: Bridge, ways: Ways) {
  const store = createStore<NameSearch>(() => nothing)

  async function ask(): Promise<void> {
    const { text } = store.getState()
    store.setState({ isSearching: true })
    const reply = await bridge.call('names.search', { text: text.trim(), limit: PAGE, after: null })
    const now = store.getState()
    if (now.text.trim() === '') store.setState(nothing)
    else if (now.text.trim() !== text.trim()) await ask()
    else if (reply.ok) store.setState({ ...reply.value, isSearching: false, failure: null })
    else store.setState({ hits: null, next: null, isSearching: false, failure: reply.failure })
  }

  async function type(text: string): Promise<void> {
    const { isSearching } = store.getState()
    store.setState(text.trim() === '' && !isSearching ? { ...nothing, text } : { text })
    if (text.trim() !== '' && !isSearching) await ask()
  }

  /** What comes after the hits that are there, once they are looked at. */
  async function more(last: number): Promise<void> {
    const { hits, next, text, isSearching } = store.getState()
    if (!hits || !next || isSearching || last < hits.length - 20) return
    store.setState({ isSearching: true })
    const reply = await bridge.call('names.search', { text: text.trim(), limit: PAGE, after: next })
    store.setState({ isSearching: false })
    const now = store.getState()
    if (now.hits !== hits || now.text !== text) {
      if (now.text.trim() === '') clear()
      else await ask()
    } else if (reply.ok) store.setState({ hits: [...hits, ...reply.value.hits], next: reply.value.next })
    else store.setState({ next: null, failure: reply.failure })
  }

  const clear = () => store.setState(nothing)

  /** Opens the backup of a hit where it is not open yet; a folder is browsed, of a file the versions are shown. */
  async function open(hit: NameHit): Promise<void> {
    const opened = await openedFor(hit, ways)
    const point = opened?.points.find(({ snapshotId }) => snapshotId === hit.newest.snapshotId)
    if (!opened || !point) {
      clear()
      return
    }
    const crumbs = crumbsOf(hit)
    const folder = unreadFolder(hit.isFolder ? crumbs : crumbs.slice(0, -1))
    const base = { opened, point, folder, selection: {}, destination: firstDestination }
    ways.restore.store.setState({ kind: 'browse', ...base }, true)
    const file = crumbs.at(-1)
    if (hit.isFolder) clear()
    const isFile = !hit.isFolder && file !== undefined
    await (isFile ? ways.versions.openFile(file) : ways.browser.goTo(folder.crumbs))
  }

  return { store, type, more, clear, open }
}

export type NameSearchStore = ReturnType<typeof createNameSearch>

/** Null where it could not be opened: then the first step says why. */
async function openedFor(hit: NameHit, { restore, jobOf }: Ways): Promise<Opened | null> {
  const state = restore.store.getState()
  if ('opened' in state && state.opened.repositoryId === hit.repositoryId) return state.opened
  const jobId = jobOf(hit)
  restore.begin()
  if (jobId === null) return null
  await restore.openJob(jobId)
  const now = restore.store.getState()
  return 'opened' in now && now.opened.repositoryId === hit.repositoryId ? now.opened : null
}

/** The folders above a hit and itself; of a quoted path each part has a name for a person. */
function crumbsOf({ path, shown }: NameHit): readonly Crumb[] {
  const [quoted, names] = [path.split('/').slice(1), shown.split('/').slice(1)]
  return quoted.map((part, index) => ({
    path: `/${quoted.slice(0, index + 1).join('/')}`,
    name: quoted.length === names.length ? (names[index] ?? part) : part,
  }))
}
