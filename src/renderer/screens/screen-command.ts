import type { MaintenanceWish } from '../../contract/maintenance'
import type { ConflictPolicy } from '../../contract/restore'
import type { EngineHost } from '../../contract/service'
import type { ApplicationsState } from '../stores/applications'
import type { ExclusionsState } from '../stores/exclusions'
import type { JobsState } from '../stores/jobs'
import { jobOf } from '../stores/jobs'
import type { MaintenancesState } from '../stores/maintenance'
import { maintenanceAt } from '../stores/maintenance'
import type { PastState } from '../stores/past'
import { sourcesOf } from '../stores/protect-draft'
import type { ProtectState } from '../stores/protect'
import type { RepositoriesState } from '../stores/repositories'
import { inOrder } from '../stores/restore-comparison'
import { included } from '../stores/restore-selection'
import type { Chosen, RestoreState } from '../stores/restore-state'
import { requestOf, SEARCHED, targetOf } from '../stores/restore-state'
import type { NameSearch } from '../stores/restore-views'
import type { RetentionState } from '../stores/retention'
import type { Screen, ShadowPart } from '../stores/router'
import type { SchedulesState } from '../stores/schedules'
import { commandOf } from '../words/command'

/** What a screen shows, as far as its command tells of it. */
export interface CommandView {
  readonly screen: Screen
  readonly engine: EngineHost
  readonly jobs: JobsState
  readonly protect: ProtectState
  readonly restore: RestoreState
  readonly nameSearch: NameSearch
  readonly past: PastState
  readonly repositories: RepositoriesState
  readonly maintenance: MaintenancesState
  readonly applications: ApplicationsState
  readonly schedules: SchedulesState
  readonly exclusions: ExclusionsState
  readonly retention: RetentionState
}

/** The command that shows or does the same as the screen: quoted for a shell, never with a password. Each screen has one. */
export function screenCommand(view: CommandView): string {
  const { screen } = view
  switch (screen.kind) {
    case 'home':
      return job(view, 'list')
    case 'protect':
      return protecting(view)
    case 'restore':
      return searching(view) ?? restoring(view.restore)
    case 'host':
      return commandOf('service', 'status')
    case 'applications':
      return shown(view, view.applications)
    case 'schedule':
      return job(view, 'why', ...named(view.schedules))
    case 'exclusions':
      return shown(view, view.exclusions)
    case 'retention':
      return shown(view, view.retention)
    case 'history':
      return job(view, 'history', ...filtered(view.past))
    case 'settings':
      return job(view, 'export', 'penumbra-backups.json')
    case 'shadow-copies':
      return shadowed(view, screen.part ?? 'copies')
    case 'repositories':
      return looking(view)
    case 'session':
      return told(view, screen.sessionId)
  }
}

/** A verb of `job`, in whichever engine the window shows. */
const job = ({ engine }: CommandView, verb: string, ...rest: readonly string[]): string =>
  commandOf('job', verb, ...rest, ...(engine === 'service' ? ['--attached'] : []))

/** The service is asked about the folders of its own jobs. */
function shadowed({ engine }: CommandView, part: ShadowPart): string {
  return part === 'copies'
    ? commandOf('shadows', 'list')
    : commandOf(part, ...(engine === 'service' ? ['--attached'] : []))
}

type OfJob = { readonly kind: 'closed' } | { readonly kind: 'open'; readonly job: { readonly name: string } }

const named = (state: OfJob): readonly string[] => (state.kind === 'open' ? [state.job.name] : ['JOB'])

const shown = (view: CommandView, state: OfJob): string => job(view, 'show', ...named(state))

/** What is missing yet is in capitals. */
function protecting(view: CommandView): string {
  const { protect } = view
  if (protect.kind !== 'drafting') return job(view, 'list')
  const { draft } = protect
  const sources = sourcesOf(draft)
  return job(view, 'add', 'NAME', '-r', draft.repository || 'PLACE', ...(sources.length > 0 ? sources : ['FOLDER']))
}

/** Null while no name is looked for. What is searched is every backup that this computer knows of, opened or not. */
function searching({ engine, restore, nameSearch }: CommandView): string | null {
  const words = nameSearch.text.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0 || !SEARCHED.includes(restore.kind)) return null
  const isOption = words.some((word) => word.startsWith('-'))
  const attached = engine === 'service' ? ['--attached'] : []
  return commandOf('find', '--everywhere', ...attached, ...(isOption ? ['--'] : []), ...words)
}

function restoring(restore: RestoreState): string {
  switch (restore.kind) {
    case 'source':
      return commandOf('snapshots', '-r', restore.location || 'PLACE')
    case 'points':
      return commandOf('snapshots', '-r', restore.opened.location)
    case 'browse':
    case 'components':
      return commandOf('ls', '-r', restore.opened.location, restore.point.snapshotId.slice(0, 8))
    case 'versions':
      return commandOf('versions', '-r', restore.opened.location, restore.file.path)
    case 'compare': {
      const { opened, point, other, folder } = restore
      const ends = inOrder(point, other).map(({ snapshotId }) => snapshotId.slice(0, 8))
      return commandOf('diff', '-r', opened.location, ...ends.map((id) => (folder.path ? `${id}:${folder.path}` : id)))
    }
    case 'target':
    case 'plan': {
      return restoringTo(restore)
    }
  }
}

function restoringTo(chosen: Chosen): string {
  const { opened, point, destination, selection } = chosen
  const [place, id] = [opened.location, point.snapshotId.slice(0, 8)]
  if (destination.place === 'zip') {
    const [first = '/'] = included(selection)
    return commandOf('dump', '-r', place, id, first, '--archive', 'zip', '--target', targetOf(destination) || 'FILE')
  }
  return commandOf(
    ...['restore', '-r', place, id, '--target', targetOf(destination) || 'FOLDER'],
    ...['--mode', MODES[requestOf(chosen).conflicts], ...including(included(selection))],
    ...(destination.place === 'plain' ? ['--plain'] : []),
    ...(destination.verify ? ['--verify'] : []),
    '--dry-run',
  )
}

const MODES: Readonly<Record<ConflictPolicy, string>> = {
  'keep-existing': 'add-missing',
  'replace-older': 'replace-older',
  replace: 'replace',
  'make-identical': 'make-identical',
}

/** As many as a person reads; a name with a sign that patterns have is better typed than copied. */
function including(paths: readonly string[]): readonly string[] {
  const isReadable = paths.length <= 5 && paths.every((path) => !/[*?[\]\\]/.test(path))
  return isReadable ? paths.flatMap((path) => ['--include', path]) : ['--include', 'PATH']
}

function filtered(past: PastState): readonly string[] {
  const name = past.kind === 'listed' ? past.past.jobs.find(({ id }) => id === past.jobId)?.name : undefined
  return name === undefined ? [] : [name]
}

/** What is done at the place, or was done last; else what it holds. */
function looking({ repositories, maintenance }: CommandView): string {
  const location = (repositories.kind === 'listed' && repositories.location) || 'PLACE'
  const state = maintenanceAt(maintenance, location)
  const words = state ? maintaining(state.wish) : ['stats', '--mode', 'raw-data']
  return commandOf(...words, '-r', location)
}

function maintaining(wish: MaintenanceWish): readonly string[] {
  switch (wish.kind) {
    case 'check':
      if (wish.data === 'none') return ['check']
      return wish.data === 'all' ? ['check', '--read-data'] : ['check', '--read-data-subset', '10%']
    case 'prune':
      return wish.isDryRun ? ['prune', '--dry-run'] : ['prune']
    case 'repair-index':
    case 'repair-packs':
    case 'repair-snapshots':
      return ['repair', wish.kind.slice('repair-'.length), ...(wish.isDryRun ? [] : ['--apply'])]
  }
}

/** A run step by step; what is no run of a job is a restore, which the history lists. */
function told(view: CommandView, sessionId: string): string {
  const { jobs } = view
  const status =
    jobs.kind === 'listed'
      ? jobs.jobs.find(
          ({ sessionId: now, runs }) => now === sessionId || runs.some((run) => run.sessionId === sessionId),
        )
      : undefined
  const known = status && jobOf(jobs, status.job.id)
  if (!status || !known) return job(view, 'history')
  return status.sessionId === sessionId ? job(view, 'why', known.name) : job(view, 'history', known.name, sessionId)
}
