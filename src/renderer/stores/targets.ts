import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { Job, JobChanges } from '../../contract/jobs'
import type { ServerAccess, ServerSecretName } from '../../contract/places'
import type { Rotation } from '../../contract/rotation'
import { serverKindOf, withAccess } from './server-access'

/** A further place, or a drive that takes turns with the target, while a person names it. */
export interface TargetDraft {
  readonly kind: 'copy' | 'drive'
  readonly repository: string
  /** Leaves the window with the draft. */
  readonly password: string
  readonly access: ServerAccess
  readonly trial:
    | { readonly kind: 'untried' | 'trying' }
    | { readonly kind: 'answered'; readonly hasRepository: boolean }
    | { readonly kind: 'refused'; readonly failure: Failure }
}

export interface TargetsState {
  /** Null while nothing is being added. */
  readonly draft: TargetDraft | null
  readonly isBusy: boolean
  readonly failure: Failure | null
}

const NOTHING: TargetsState = { draft: null, isBusy: false, failure: null }

/** Whether there is something to add: a full path or an address, and what opens it. A drive is a folder. */
export const isWhole = ({ kind, repository, password }: TargetDraft): boolean =>
  password !== '' && (repository.startsWith('/') || (kind === 'copy' && serverKindOf(repository) !== null))

/** Without a drive; one that is left alone takes no turns. */
export const withoutDrive = (rotation: Rotation, repositoryId: string): Rotation | null => {
  const drives = rotation.drives.filter((drive) => drive.repositoryId !== repositoryId)
  return drives.length < 2 ? null : { ...rotation, drives }
}

/** Changes where a job's restore points go besides its target. How each stands is part of the job's own state. */
export function createTargetsStore(bridge: Bridge) {
  const store = createStore<TargetsState>(() => NOTHING)
  const change = (edit: Partial<TargetsState>) => store.setState(edit)
  const drafted = () => store.getState().draft

  const leave = () => store.setState(NOTHING, true)
  const begin = (kind: TargetDraft['kind']) =>
    change({ draft: { kind, repository: '', password: '', access: {}, trial: { kind: 'untried' } }, failure: null })

  function edit(part: Partial<Omit<TargetDraft, 'kind'>>): void {
    const draft = drafted()
    if (!draft) return
    const isElsewhere =
      part.repository !== undefined && serverKindOf(part.repository) !== serverKindOf(draft.repository)
    const trial = part.trial ?? (part.password === undefined ? { kind: 'untried' as const } : draft.trial)
    change({ draft: { ...draft, ...(isElsewhere && { access: {} }), ...part, trial }, failure: null })
  }
  const setAccess = (name: ServerSecretName, text: string) =>
    edit({ access: withAccess(drafted()?.access ?? {}, name, text) })

  async function choose(title: string): Promise<void> {
    const reply = await bridge.call('host.choose-folder', { title })
    if (reply.ok && reply.value.path !== null) edit({ repository: reply.value.path })
  }

  /** Asks the place, and writes nothing. A reply for what was changed meanwhile is dropped. */
  async function tryPlace(): Promise<void> {
    const draft = drafted()
    if (!draft) return
    const { repository, access } = draft
    edit({ trial: { kind: 'trying' } })
    const reply = await bridge.call('places.try', { repository, access })
    if (drafted()?.repository !== repository || drafted()?.access !== access) return
    edit({ trial: reply.ok ? { kind: 'answered', ...reply.value } : { kind: 'refused', failure: reply.failure } })
  }

  /** One thing at a time. Answers whether it went well. */
  async function doing(work: () => Promise<{ readonly ok: boolean; readonly failure?: Failure }>): Promise<boolean> {
    if (store.getState().isBusy) return false
    change({ isBusy: true, failure: null })
    const reply = await work()
    change({ isBusy: false, failure: reply.failure ?? null })
    return reply.ok
  }

  async function add(jobId: string): Promise<void> {
    const draft = drafted()
    if (!draft || !isWhole(draft)) return
    const { repository, password, access } = draft
    const isAdded = await doing(() =>
      draft.kind === 'drive'
        ? bridge.call('jobs.add-drive', { jobId, repository, password })
        : bridge.call('jobs.add-copy', { jobId, copy: { repository }, password, access }),
    )
    if (isAdded) change({ draft: null })
  }

  const editJob = (jobId: string, changes: JobChanges) => doing(() => bridge.call('jobs.edit', { jobId, changes }))
  const removeCopy = ({ id, copies = [] }: Pick<Job, 'id' | 'copies'>, place: string) =>
    editJob(id, { copies: copies.filter(({ repository }) => repository !== place) })
  const setRotation = ({ id }: Pick<Job, 'id'>, rotation: Rotation | null) => editJob(id, { rotation })
  const copyNow = (jobId: string) => doing(() => bridge.call('jobs.copy', { jobId }))

  return { store, begin, leave, edit, setAccess, choose, tryPlace, add, removeCopy, setRotation, copyNow }
}

export type TargetsStore = ReturnType<typeof createTargetsStore>
