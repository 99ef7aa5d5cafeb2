import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { OpenedJobFile } from '../../contract/desktop'
import type { Failure } from '../../contract/failure'
import type { Job } from '../../contract/jobs'

/** The settings of all backups as a file: what a person does with it, and what came of it. */
export type JobFilesState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  | { readonly kind: 'exported'; readonly path: string }
  /** Nothing is changed before a person has seen what would be. */
  | {
      readonly kind: 'compared'
      readonly file: OpenedJobFile
      readonly isImporting: boolean
      readonly failure: Failure | null
    }
  | { readonly kind: 'imported'; readonly added: number; readonly changed: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Holds the export and the import of the settings of backups. */
export function createJobFilesStore(bridge: Bridge) {
  const store = createStore<JobFilesState>(() => ({ kind: 'idle' }))
  const show = (state: JobFilesState) => store.setState(state, true)

  async function save(): Promise<void> {
    if (isBusy(store.getState())) return
    show({ kind: 'working' })
    const reply = await bridge.call('settings.export', {})
    if (!reply.ok) show({ kind: 'failed', failure: reply.failure })
    else show(reply.value.path === null ? { kind: 'idle' } : { kind: 'exported', path: reply.value.path })
  }

  async function open(): Promise<void> {
    if (isBusy(store.getState())) return
    show({ kind: 'working' })
    const reply = await bridge.call('settings.open', {})
    if (!reply.ok) show({ kind: 'failed', failure: reply.failure })
    else if (reply.value === null) show({ kind: 'idle' })
    else show({ kind: 'compared', file: reply.value, isImporting: false, failure: null })
  }

  async function take(): Promise<void> {
    const state = store.getState()
    if (state.kind !== 'compared' || state.isImporting) return
    const jobs = importedOf(state.file)
    if (jobs.length === 0) return
    show({ ...state, isImporting: true, failure: null })
    const reply = await bridge.call('jobs.import', { jobs: [...jobs] })
    if (store.getState().kind !== 'compared') return
    show(reply.ok ? { kind: 'imported', ...reply.value } : { ...state, isImporting: false, failure: reply.failure })
  }

  const leave = () => show({ kind: 'idle' })
  return { store, save, open, take, leave }
}

export type JobFilesStore = ReturnType<typeof createJobFilesStore>

const isBusy = (state: JobFilesState): boolean =>
  state.kind === 'working' || (state.kind === 'compared' && state.isImporting)

/** Selector: the jobs of the file that are not here as they are there. */
export const importedOf = ({ jobs, differences }: OpenedJobFile): readonly Job[] =>
  jobs.filter(({ id }) => differences.some(({ kind, jobId }) => kind !== 'gone' && jobId === id))

/** Selector: whether the file names programs to run: a page may not, the command line can. */
export const namesPrograms = (file: OpenedJobFile): boolean =>
  importedOf(file).some(({ scripts }) => scripts !== undefined)
