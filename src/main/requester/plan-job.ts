import type { ApplicationWishes, BackupType } from '../../contract/jobs'
import type { JobPlan, PlannedBackupComponent, PlannedWriter } from '../../contract/plans'
import type { ComponentInclusion } from '../../contract/writers'
import { type WriterMetadata, backupSchemaBits } from '../vss/documents'
import { ownerOf } from './chains/find-bases'
import { chainFolder, typeOfLink } from './chains/link'
import { pathName } from './component-selection/component-family'
import { type ComponentReference, type Inclusion, isSameId } from './component-selection/selection'
import type { DescribedApplications } from './describe-applications'
import type { ComponentPlan, WriterPlan } from './file-decisions/plan-backup'
import { type BasesOf, type RunPlan, planRunOn } from './run-plan'
import { keepsLogs, whyLeftOut } from './run-words'

/**
 * What the next run of a job would do with the applications that were described (rule R11): the same decision as the
 * run's own, so that what is shown before is what happens.
 */
export async function planJob(
  { groups, statuses, degradations }: DescribedApplications,
  applications: ApplicationWishes,
  basesOf: BasesOf,
  signal: AbortSignal,
): Promise<Omit<JobPlan, 'basesFailure'>> {
  const plan = await planRunOn(basesOf, { applications }, groups, signal)
  const writers = groups.flatMap((group) => plan.plans.get(group)?.writers ?? [])
  const nameOf = writerNames(writers.map(({ writer }) => writer))
  const described = joined(writers).map((parts) => plannedWriter(parts, plan, nameOf))
  const failed = statuses.filter(
    ({ failure, instanceId }) => failure && !writers.some(({ writer }) => writer.instanceId === instanceId),
  )
  return {
    ...{ asked: applications.type, type: plan.type, notices: [...plan.notices] },
    writers: [
      ...described,
      ...failed.map(({ writerId, instanceId, name, failure }): PlannedWriter => ({
        ...{ writerId, instanceId, name, failure, part: null, knows: [], hasLogs: false, components: [] },
      })),
    ],
    degradations: [...degradations, ...plan.degradations],
  }
}

type NameOf = (writerId: string) => string

const writerNames =
  (writers: readonly WriterMetadata[]): NameOf =>
  (writerId) =>
    writers.find((writer) => isSameId(writer.writerId, writerId))?.name ?? writerId

/** A writer with data in two groups of volumes is one for a person. */
function joined(writers: readonly WriterPlan[]): readonly (readonly [WriterPlan, ...WriterPlan[]])[] {
  const all = new Map<string, [WriterPlan, ...WriterPlan[]]>()
  for (const plan of writers) {
    const { writerId, instanceName } = plan.writer
    const known = all.get(`${writerId.toLowerCase()}\n${instanceName}`)
    if (known) known.push(plan)
    else all.set(`${writerId.toLowerCase()}\n${instanceName}`, [plan])
  }
  return [...all.values()]
}

function plannedWriter(
  parts: readonly [WriterPlan, ...WriterPlan[]],
  { parts: partOf, bases }: RunPlan,
  nameOf: NameOf,
): PlannedWriter {
  const [{ writer }] = parts
  const { writerId, instanceId, name } = writer
  const said = parts.map((one) => partOf.get(one.writer.instanceId) ?? null)
  const chainOf = (owner: WriterMetadata, component: ComponentPlan['component']): BackupType[] =>
    (bases.links.get(chainFolder(ownerOf(owner, component))) ?? []).map((link) => typeOfLink(link.name))
  return {
    ...{ writerId, instanceId, name, failure: null },
    part: said.find((part) => part?.takesPart) ?? said[0] ?? null,
    knows: ['full', ...TYPES.filter((type) => backupSchemaBits(writer.backupSchema).some((bit) => bit === type))],
    hasLogs: keepsLogs(writer),
    components: parts.flatMap((one) =>
      one.components.map((component) => plannedComponent(component, chainOf(one.writer, component.component), nameOf)),
    ),
  }
}

const TYPES = ['copy', 'incremental', 'differential', 'log'] as const

function plannedComponent(
  { component, inclusion, previousStamp }: ComponentPlan,
  chain: readonly BackupType[],
  nameOf: NameOf,
): PlannedBackupComponent {
  const { logicalPath, name, caption, selectable, fileSets, dependencies } = component
  return {
    ...{ logicalPath, name, caption, selectable, previousStamp, fileSets: fileSets.length, chain: [...chain] },
    inclusion: inclusionOf(inclusion, nameOf),
    dependsOn: dependencies.map((dependency) => referenceInWords(dependency, nameOf)),
  }
}

/** Whether a component is backed up, and why, as it is told. */
export function inclusionOf(inclusion: Inclusion, nameOf: NameOf): ComponentInclusion {
  const { kind } = inclusion
  switch (kind) {
    case 'explicit':
    case 'mandatory':
    case 'not-wanted':
      return { kind, because: '' }
    case 'implicit':
      return { kind, because: pathName(inclusion.by) }
    case 'dependency':
      return { kind, because: referenceInWords(inclusion.of, nameOf) }
    case 'only-with-set':
      return { kind, because: pathName(inclusion.set) }
    case 'left-out':
      return { kind, because: whyLeftOut(inclusion.obstacle) }
  }
}

const referenceInWords = (component: ComponentReference, nameOf: NameOf): string =>
  `${pathName(component)} of ${nameOf(component.writerId)}`
