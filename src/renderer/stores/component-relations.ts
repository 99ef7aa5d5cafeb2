import type { BackupType } from '../../contract/jobs'
import type { PlannedBackupComponent, PlannedWriter } from '../../contract/plans'
import type { RememberedWriter } from '../../contract/writers'
import { componentName } from './application-choice'

/** As the plan names a component of another writer. */
const inWords = (writer: Pick<PlannedWriter, 'name'>, component: PlannedBackupComponent): string =>
  `${componentName(component)} of ${writer.name}`

/**
 * Everything that a component brings along: what it depends on, what that depends on, and so on; in the plan's words, nearest
 * first, each once. Dependencies may go round in a circle. Pure.
 */
export function broughtAlong(writers: readonly PlannedWriter[], component: PlannedBackupComponent): readonly string[] {
  const known = new Map(
    writers.flatMap((writer) => writer.components.map((one) => [inWords(writer, one), one] as const)),
  )
  const found = new Set(component.dependsOn)
  for (const name of found) {
    const other = known.get(name)
    if (other !== component) for (const next of other?.dependsOn ?? []) found.add(next)
  }
  return [...found].filter((name) => known.get(name) !== component)
}

/** The newest restore point of a job, and what it tells of the applications; null while nobody has read it. */
export interface LastBackup {
  readonly at: string
  readonly writers: readonly RememberedWriter[] | null
}

/** The kind of the newest backup of a component; null when that restore point does not hold it. */
export function lastTypeOf(
  writers: readonly RememberedWriter[],
  writerId: string,
  { logicalPath, name }: PlannedBackupComponent,
): BackupType | null {
  const writer = writers.find((one) => one.writerId.toLowerCase() === writerId.toLowerCase())
  const component = writer?.components.find((one) => one.logicalPath === logicalPath && one.name === name)
  const kind = component?.backup?.inclusion.kind
  if (!component || kind === 'not-wanted' || kind === 'only-with-set' || kind === 'left-out') return null
  const part = writer?.part
  return component.backup?.chain.at(-1) ?? (part?.kind === 'as-full' ? 'full' : (part?.type ?? 'copy'))
}
