import {
  type BackupPlan,
  type ComponentReference,
  type EffectiveType,
  type FileException,
  type FileRow,
  type Inclusion,
  type Obstacle,
  componentPathName,
  isIncluded,
} from '../requester'

/** A plan in words: writers, then their components with `+` or `-` and the reason, then the files with the rule. */
export function* planLines({ writers, missing, shadowCopyVolumes, liveVolumes }: BackupPlan): Generator<string> {
  for (const { writer, effective, takesPart, components } of writers) {
    yield `${writer.name}: ${takesPart ? '' : 'takes no part; '}${typeInWords(effective)}`
    yield `  writer id ${writer.writerId}${writer.instanceName === '' ? '' : `, instance ${writer.instanceName}`}`
    if (components.length === 0) yield '  describes no component'
    for (const { component, inclusion, previousStamp, problems, files } of components) {
      yield `  ${isIncluded(inclusion) ? '+' : '-'} ${componentPathName(component)}: ${reasonInWords(inclusion)}`
      if (previousStamp !== null) yield `      builds on the stamp ${previousStamp}`
      for (const problem of problems) yield `      ! ${problem} (E20)`
      for (const row of files) yield `      ${fileInWords(row)}`
    }
  }
  for (const component of missing) yield `- no document describes ${nameOf(component)}`
  yield shadowCopyVolumes.length > 0
    ? `Shadow copy of ${shadowCopyVolumes.join(', ')}.`
    : 'No shadow copy is needed: no file must be read from one (E21).'
  if (liveVolumes.length > 0) yield `Read while in use: ${liveVolumes.join(', ')}.`
}

function typeInWords(effective: EffectiveType): string {
  switch (effective.kind) {
    case 'as-asked':
      return `${effective.type} backup`
    case 'as-full':
      return AS_FULL[effective.why]
    case 'left-out':
      return LEFT_OUT[effective.why]
  }
}

const AS_FULL = {
  unsupported: 'sees a full backup, the only type it knows; it may shorten its logs (E6)',
  confirmed: 'sees a full backup, as confirmed; what another program builds on starts anew (E5)',
  'no-base': 'nothing whole to build on, so as much as a full backup is copied (E10)',
} as const
const LEFT_OUT = {
  'would-see-full': 'would see a full backup and start its chain anew; --confirm-full takes it along (E5)',
  'exclusive-mix': 'takes increments or differentials after a full backup, not both (E11)',
} as const

function reasonInWords(inclusion: Inclusion): string {
  switch (inclusion.kind) {
    case 'explicit':
      return 'asked for'
    case 'mandatory':
      return 'mandatory'
    case 'implicit':
      return `implicit by ${componentPathName(inclusion.by)}`
    case 'dependency':
      return `dependency of ${nameOf(inclusion.of)}`
    case 'not-wanted':
      return 'not asked for'
    case 'only-with-set':
      return `only with ${componentPathName(inclusion.set)}${inclusion.isWanted ? ', never by itself' : ''}`
    case 'left-out':
      return `left out: ${obstacleInWords(inclusion.obstacle)}`
  }
}

function obstacleInWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'writer-excluded':
      return 'its writer is excluded'
    case 'writer-left-out':
      return 'its writer is left out'
    case 'volume-not-in-job':
      return `${obstacle.path} is on ${obstacle.volume}, which the job does not cover`
    case 'path-unknown':
      return obstacle.variables.length > 0
        ? `${obstacle.path} needs --env ${obstacle.variables.map((name) => `${name}=...`).join(' --env ')}`
        : `${obstacle.path} names no place on a volume`
    case 'member-left-out':
      return `it holds ${obstacle.member}, which is left out`
    case 'mandatory-left-out':
      return `its writer cannot do without ${obstacle.mandatory}, which is left out`
    case 'dependency-impossible':
      return `it depends on ${nameOf(obstacle.target)}: ${DEPENDENCY[obstacle.reason]}`
    case 'repeated-name':
      return 'its writer describes the name a second time'
  }
}

const DEPENDENCY = {
  remote: 'on another machine',
  'writer-missing': 'no such writer is here',
  'component-missing': 'its writer does not describe it',
  'left-out': 'left out',
} as const

const EXCEPTIONS: Readonly<Record<FileException, string>> = {
  'some-excluded': 'but for excluded files',
  'some-partial': 'but for partial files',
  'created-during-backup': 'may appear only during the backup',
}

function fileInWords({ path, fileSpec, recursive, origin, readAt, action, rule, exceptions }: FileRow): string {
  const separator = path.startsWith('/') ? '/' : '\\'
  const files = `${path === '/' ? '' : path}${separator}${fileSpec}${recursive ? ' and below' : ''}`
  const kind = origin === 'file-set' ? '' : ` [${origin.replaceAll('-', ' ')}]`
  const beside = exceptions.map((exception) => `, ${EXCEPTIONS[exception]}`).join('')
  const place = readAt === path ? '' : `, read at ${readAt}`
  return `${actionInWords(action)}  ${files}${kind}${place}${beside}  (${rule})`
}

function actionInWords(action: FileRow['action']): string {
  const from = action.kind === 'skip' ? '' : action.from === 'live' ? 'live' : 'shadow copy'
  switch (action.kind) {
    case 'copy':
      return `copy, ${from}`
    case 'copy-modified':
      return `copy if modified after ${action.since === 0n ? 'the base' : String(action.since)}, ${from}`
    case 'ranges':
      return `copy ranges ${action.ranges}, ${from}`
    case 'skip':
      return 'skip'
  }
}

const nameOf = (component: ComponentReference): string => `${componentPathName(component)} of ${component.writerId}`
