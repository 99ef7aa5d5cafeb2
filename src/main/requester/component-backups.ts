import type { ComponentBackup } from '../../contract/writers'
import type { WriterMetadata } from '../vss/documents'
import type { Judgement } from './backup-judgement'
import type { DescribedGroup } from './backup-ports'
import { hasChain, ownerOf } from './chains/find-bases'
import { chainFolder, typeOfLink } from './chains/link'
import type { ExaminedRun, MadeLink } from './component-links'
import { isExplicit, isSameId } from './component-selection/selection'
import type { ComponentPlan, WriterPlan } from './file-decisions/plan-backup'
import { inclusionOf } from './plan-job'
import type { RunPlan } from './run-plan'

/** What is known of the run's components so far; each part comes later than the one before. */
export interface RunSoFar {
  readonly plan: RunPlan
  readonly groups: readonly DescribedGroup[]
  readonly examined?: ExaminedRun
  readonly judgement?: Judgement
  readonly links?: readonly MadeLink[]
}

interface Named {
  readonly instanceId: string
  readonly logicalPath: string
  readonly name: string
}

/** How a component is found in what `componentBackups` answers. */
export const backupKey = ({ instanceId, logicalPath, name }: Named): string => `${instanceId}\n${logicalPath}\n${name}`

/** What the run does with every component that a writer described, for people (rule R12). Pure. */
export function componentBackups(run: RunSoFar): ReadonlyMap<string, ComponentBackup> {
  const writers = run.groups.flatMap((group) => run.plan.plans.get(group)?.writers ?? [])
  const nameOf = (writerId: string): string =>
    writers.find(({ writer }) => isSameId(writer.writerId, writerId))?.writer.name ?? writerId
  const known = indexed(run)
  return new Map(
    writers.flatMap(({ writer, effective, components }) =>
      components.map((planned) => {
        const { logicalPath, name } = planned.component
        const key = { instanceId: writer.instanceId, logicalPath, name }
        return [backupKey(key), backupOf(known, { writer, effective, planned }, nameOf)] as const
      }),
    ),
  )
}

interface One {
  readonly writer: WriterMetadata
  readonly effective: WriterPlan['effective']
  readonly planned: ComponentPlan
}

interface Indexed {
  readonly plan: RunPlan
  readonly examined: ReadonlyMap<string, ExaminedRun['components'][number]>
  readonly judged: ReadonlyMap<string, Judgement['components'][number]>
  /** Null until links are made. */
  readonly links: ReadonlyMap<string, MadeLink> | null
}

/** A writer may have tens of thousands of components: each is looked up once. */
const indexed = ({ plan, examined, judgement, links }: RunSoFar): Indexed => ({
  plan,
  examined: new Map(
    examined?.components.map((one) => [backupKey({ ...one.component, instanceId: one.writer.instanceId }), one]),
  ),
  judged: new Map(judgement?.components.map((one) => [backupKey(one.key), one])),
  links: links ? new Map(links.map((link) => [backupKey({ ...link.owner, instanceId: link.instanceId }), link])) : null,
})

function backupOf(run: Indexed, one: One, nameOf: (writerId: string) => string): ComponentBackup {
  const { writer, planned } = one
  const { component, inclusion, previousStamp } = planned
  const key = backupKey({ ...component, instanceId: writer.instanceId })
  const examined = run.examined.get(key)
  const judged = run.judged.get(key)
  return {
    inclusion: inclusionOf(inclusion, nameOf),
    chain: chainOf(run, one),
    stamp: examined?.stamp ?? null,
    previousStamp,
    files: examined?.copied.length ?? 0,
    partialFiles: examined?.partialFiles.length ?? 0,
    differencedSets: examined?.differencedSets ?? 0,
    succeeded: judged?.succeeded ?? null,
  }
}

/** As it will be, and once the links are made, as it is: what did not succeed has no link. */
function chainOf({ plan, links }: Indexed, { writer, effective, planned }: One): ComponentBackup['chain'] {
  const { component, inclusion } = planned
  const isUnsupported = effective.kind === 'as-full' && effective.why === 'unsupported'
  if (plan.type === 'copy' || !isExplicit(inclusion) || !hasChain(writer) || isUnsupported) return []
  if (links) {
    const made = links.get(backupKey({ ...component, instanceId: writer.instanceId }))
    return (made?.names ?? []).map(typeOfLink)
  }
  const before = plan.type === 'full' ? [] : (plan.bases.links.get(chainFolder(ownerOf(writer, component))) ?? [])
  return [...before.map(({ name }) => typeOfLink(name)), plan.type]
}
