import { resolve } from 'node:path'
import type {
  ComponentChoice,
  ComponentPlace,
  PlannedComponent,
  PointComponent,
  RestoredComponent,
} from '../../contract/component-restore'
import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import { englishJson, inEnglish } from '../model/sentence'
import type { Repository, Snapshot } from '../repository'
import type { Console, Needs } from './command'
import { INCOMPLETE, OK } from './exit-code'
import { counted, formatBytes } from './format'
import { RestoreProgress } from './restore-progress'
import { exitCode } from './session-exit-code'

/** The options of `penumbra restore` that are about components. */
export const COMPONENT_OPTIONS = {
  component: { type: 'string', short: 'c', multiple: true },
  member: { type: 'string', multiple: true },
  beside: { type: 'string' },
  'new-target': { type: 'string', multiple: true },
  'in-place': { type: 'boolean' },
  'without-writer': { type: 'boolean' },
  'roll-forward': { type: 'string' },
  'restore-options': { type: 'string' },
  'restore-name': { type: 'string' },
  authoritative: { type: 'boolean' },
  instance: { type: 'string' },
  'into-open': { type: 'boolean' },
} as const

export interface ComponentValues {
  readonly component?: readonly string[]
  readonly member?: readonly string[]
  readonly beside?: string
  readonly 'new-target'?: readonly string[]
  readonly 'in-place'?: boolean
  readonly 'without-writer'?: boolean
  readonly 'roll-forward'?: string
  readonly 'restore-options'?: string
  readonly 'restore-name'?: string
  readonly authoritative?: boolean
  readonly instance?: string
  readonly 'into-open'?: boolean
  readonly 'dry-run'?: boolean
  readonly json?: boolean
}

/** `penumbra restore SNAPSHOT --component NAME`: components, each as one unit. */
export async function restoreComponents(
  needs: Needs,
  repository: Repository,
  snapshot: Snapshot,
  values: ComponentValues,
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const offered = await needs.components.list(repository, snapshot, signal)
  const wish = {
    snapshotId: snapshot.id,
    components: chosen(offered, values),
    place: placeOf(values),
    options: {
      rollForward: rollForwardOf(values['roll-forward']),
      restoreOptions: values['restore-options'] ?? '',
      restoreName: values['restore-name'] ?? null,
      isAuthoritative: values.authoritative ?? false,
      withoutWriter: values['without-writer'] ?? false,
      instance: values.instance ?? null,
      intoOpen: values['into-open'] ?? false,
    },
  }
  if (values['dry-run']) {
    const plan = await needs.components.plan(repository, wish, signal)
    if (values.json) console.print(englishJson({ message_type: 'component_plan', ...plan }))
    else for (const component of plan.components) printPlanned(component, console)
    if (!values.json) console.print(`${formatBytes(plan.bytesToWrite)} to write; nothing was written`)
    return plan.components.some(({ refusal }) => refusal) ? INCOMPLETE : OK
  }
  const progress = new RestoreProgress(console, values.json ?? false)
  const state = await needs.components.restore(repository, wish, (each) => progress.show(each), signal)
  progress.end(state)
  if (values.json) console.print(englishJson({ message_type: 'components', components: state.components ?? [] }))
  else tell(state, console)
  return exitCode(state)
}

/** Components by name, by `logical path/name`, or all of them. Fails: `invalid-request` for one that is not there. */
function chosen(
  offered: readonly PointComponent[],
  { component = [], member = [] }: ComponentValues,
): ComponentChoice[] {
  const wanted = component.includes('all')
    ? offered
    : component.map((text) => {
        const fits = offered.filter((one) => namesOf(one).includes(text))
        const [only] = fits
        if (!only || fits.length > 1)
          throw new BackupError(
            'invalid-request',
            `${fits.length === 0 ? 'No component' : 'More than one component'} is called ${text}. ` +
              `There are: ${offered.map((one) => namesOf(one)[1]).join(', ') || 'none'}.`,
          )
        return only
      })
  return wanted.map(({ writerId, instanceName, logicalPath, name, members }) => ({
    ...{ writerId, instanceName, logicalPath, name },
    members: members.filter((one) => member.some((text) => namesOf(one).includes(text))),
  }))
}

interface Named {
  readonly instanceName?: string | undefined
  readonly logicalPath: string
  readonly name: string
}

function namesOf({ instanceName = '', logicalPath, name }: Named): readonly string[] {
  const full = logicalPath === '' ? name : `${logicalPath}${logicalPath.includes('\\') ? '\\' : '/'}${name}`
  return instanceName === '' ? [name, full] : [name, `${instanceName}:${full}`, full]
}

/** Beside unless the person says otherwise: nothing that is there is touched without being asked. */
function placeOf(values: ComponentValues): ComponentPlace {
  const { beside, 'new-target': targets = [], 'in-place': inPlace = false } = values
  if ([beside !== undefined, targets.length > 0, inPlace].filter(Boolean).length !== 1)
    throw new BackupError('invalid-request', 'Say where: --beside DIR, --new-target FROM=TO, or --in-place.')
  if (beside !== undefined) return { kind: 'beside', folder: resolve(beside) }
  if (inPlace) return { kind: 'original' }
  return {
    kind: 'new-target',
    targets: targets.map((text) => {
      const [from = '', to] = text.split('=')
      if (!from.startsWith('/') || to === undefined || to === '')
        throw new BackupError('invalid-request', `--new-target takes FROM=TO, two folders, not ${text}.`)
      return { from, to: resolve(to) }
    }),
  }
}

function rollForwardOf(text: string | undefined) {
  if (text === undefined) return null
  if (text === 'none' || text === 'all') return { type: text, point: '' } as const
  if (text.startsWith('partial:')) return { type: 'partial', point: text.slice('partial:'.length) } as const
  throw new BackupError('invalid-request', `--roll-forward takes none, all or partial:POINT, not ${text}.`)
}

function printPlanned(component: PlannedComponent, { print }: Console): void {
  const { caption, writer, way, refusal, method, links, files, bytes, folders, setAside, setAsideTotal, service } =
    component
  const because = component.neededBy === undefined ? '' : `, needed by ${component.neededBy}`
  print(`${caption} (${writer}${because}): ${refusal ? `not restored: ${inEnglish(refusal.detail)}` : (way ?? '')}`)
  if (refusal) return
  print(`  ${counted(links, 'backup')}, ${counted(files, 'file')}, ${formatBytes(bytes)}, method ${method ?? 'none'}`)
  for (const folder of folders) print(`  to ${folder}`)
  if (component.asksWriter) print('  its application is asked, and may choose another place')
  if (service !== null) print(`  the service ${service} is stopped and started`)
  for (const path of setAside) print(`  set aside first: ${path}`)
  if (setAsideTotal > setAside.length) print(`  … and ${setAsideTotal - setAside.length} more`)
}

const STATUS: Readonly<Record<RestoredComponent['status'], string>> = {
  all: 'restored',
  none: 'not restored, nothing was changed',
  failed: 'restored half-way: its data is not whole',
  'at-restart': 'waits for the next start of this computer',
}

function tell({ components = [], failure }: SessionState, { print, complain }: Console): void {
  for (const { caption, status, refusal, complaint, way, undoId, neededBy } of components) {
    const because = neededBy === undefined ? '' : ` (needed by ${neededBy})`
    print(`${caption}${because}: ${STATUS[status]}${way === null || status === 'none' ? '' : ` (${way})`}`)
    if (refusal) complain(`! ${caption}: ${inEnglish(refusal.detail)}`)
    if (complaint !== '') complain(`! ${caption}: ${inEnglish(complaint)}`)
    if (undoId !== null) print(`  undo it with: penumbra restore --undo ${undoId}`)
  }
  if (failure) complain(`${inEnglish(failure.message)} (${failure.code})`)
}
