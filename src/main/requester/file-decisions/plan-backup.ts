import {
  type BackupComponent,
  type BackupComponentsDocument,
  type ComponentMetadata,
  type WriterMetadata,
  backupSchema,
} from '../../vss/documents'
import { pathName } from '../component-selection/component-family'
import { type Restorability, restorability } from '../component-selection/restore-selection'
import { selectComponents } from '../component-selection/select-components'
import {
  type Obstacle,
  type SelectedComponent,
  type WantedComponent,
  isExplicit,
  isSameId,
} from '../component-selection/selection'
import { type RequestedType, type WriterChain, needsBase, writerChain } from './backup-chain'
import { type EffectiveType, effectiveType, typeBits } from './effective-type'
import { type CopyPolicy, fileRules } from './file-rules'
import type { JobVolumes } from './job-volumes'
import { type PatternIndex, foldPattern, patternIndex } from './pattern-index'
import { type FileRow, planEntries, planFileSets } from './plan-files'
import { noEntries, writerEntries } from './writer-entries'

export interface PlanRequest {
  readonly type: RequestedType
  readonly policy: CopyPolicy
  /** Which components are asked for, and what writers said of their files; null asks for all that can be had. */
  readonly components: BackupComponentsDocument | null
  /** Instead of what the document names. */
  readonly wanted?: readonly WantedComponent[] | null
  /** Completed backups, oldest first. */
  readonly completed: readonly BackupComponentsDocument[]
  readonly volumes: JobVolumes
  readonly isExcluded: (writer: WriterMetadata) => boolean
  /** Whether a person confirmed that this writer will see a full backup. */
  readonly isConfirmed: (writer: WriterMetadata) => boolean
}

export interface BackupPlan {
  readonly writers: readonly WriterPlan[]
  /** What was asked for and no writer describes. */
  readonly missing: readonly WantedComponent[]
  /** The volumes that must be in the shadow copy set: none means that no shadow copy is needed (rule E21). */
  readonly shadowCopyVolumes: readonly string[]
  readonly liveVolumes: readonly string[]
}

export interface WriterPlan {
  readonly writer: WriterMetadata
  readonly effective: EffectiveType
  readonly takesPart: boolean
  readonly components: readonly ComponentPlan[]
}

export interface ComponentPlan extends SelectedComponent {
  readonly restore: Restorability
  /** What is given to the writer as the stamp of the base; null for none (rule E12). */
  readonly previousStamp: string | null
  /** Errors of the writer: with one, the component's backup has not succeeded. */
  readonly problems: readonly string[]
  readonly files: readonly FileRow[]
  /** What decides about its files; null for what is not added. */
  readonly decides: ComponentRules | null
}

export type ComponentRules = ReturnType<typeof fileRules>

/** Plans a whole backup from documents alone. Pure; nearly linear in the file sets. */
export function planBackup(writers: readonly WriterMetadata[], request: PlanRequest): BackupPlan {
  const parts = writers.map((writer) => {
    const chain = writerChain(writer, request.completed)
    return { chain, effective: effectiveType(writer, request.type, chain, request.isConfirmed(writer)) }
  })
  const effectiveOf = new Map(writers.map((writer, at) => [writer, parts[at]?.effective]))
  const selection = selectComponents(writers, {
    wanted: request.wanted === undefined ? request.components && wantedIn(request.components, writers) : request.wanted,
    writerObstacle: (writer): Obstacle | null => {
      if (request.isExcluded(writer)) return { kind: 'writer-excluded' }
      const effective = effectiveOf.get(writer)
      return effective?.kind === 'left-out' ? { kind: 'writer-left-out', reason: effective.why } : null
    },
    fileSetObstacle: request.volumes.obstacleOf,
  })
  const plans = selection.writers.flatMap(({ writer, takesPart, components }, at): readonly WriterPlan[] => {
    const part = parts[at]
    return part
      ? [
          {
            writer,
            takesPart,
            effective: part.effective,
            components: planComponents(writer, components, part, request),
          },
        ]
      : []
  })
  const rows = plans.flatMap((plan) => plan.components.flatMap(({ files }) => files))
  const shadowCopyVolumes = volumesOf(rows, 'shadow-copy')
  const liveVolumes = volumesOf(rows, 'live').filter((volume) => !shadowCopyVolumes.includes(volume))
  return { writers: plans, missing: selection.missing, shadowCopyVolumes, liveVolumes }
}

interface Part {
  readonly chain: WriterChain
  readonly effective: EffectiveType
}

function planComponents(
  writer: WriterMetadata,
  selected: readonly SelectedComponent[],
  { chain, effective }: Part,
  request: PlanRequest,
): readonly ComponentPlan[] {
  const { type, volumes } = request
  const excludes = patternIndex(writer.excludes.map((exclude) => [foldPattern(exclude, volumes), exclude] as const))
  const said = componentsSaid(writer, request.components)
  const membersOf = new Map<ComponentMetadata, ComponentMetadata[]>()
  for (const { component, inclusion } of selected) {
    if (inclusion.kind !== 'implicit') continue
    const known = membersOf.get(inclusion.by)
    if (known) known.push(component)
    else membersOf.set(inclusion.by, [component])
  }
  const rulesOf = new Map<ComponentMetadata, ComponentRules>()
  for (const { component, inclusion } of selected) {
    if (!isExplicit(inclusion)) continue
    const set = [component, ...(membersOf.get(component) ?? [])] as const
    rulesOf.set(component, rulesOfSet(writer, set, { chain, effective, said, excludes }, request))
  }
  return selected.map(({ component, inclusion }): ComponentPlan => {
    const restore = restorability(component, inclusion)
    const defining = inclusion.kind === 'implicit' ? inclusion.by : component
    const found = rulesOf.get(defining)
    if (!found) return { component, inclusion, restore, previousStamp: null, problems: [], files: [], decides: null }
    const own = planFileSets(component.fileSets, found.rules, volumes)
    if (defining !== component) {
      return { component, inclusion, restore, previousStamp: null, problems: [], files: own, decides: null }
    }
    const isStamped =
      needsBase(type) && effective.kind === 'as-asked' && (writer.backupSchema & backupSchema.timestamped) !== 0
    const previousStamp = isStamped ? (chain.baseOf(component, type)?.backupStamp ?? null) : null
    const files = [...own, ...planEntries(found, found.rules, volumes)]
    return { component, inclusion, restore, previousStamp, problems: found.problems, files, decides: found }
  })
}

interface SetParts extends Part {
  readonly excludes: PatternIndex<unknown>
  readonly said: ReadonlyMap<string, BackupComponent>
}

function rulesOfSet(
  writer: WriterMetadata,
  members: readonly [ComponentMetadata, ...ComponentMetadata[]],
  { chain, effective, excludes, said }: SetParts,
  { type, policy, components, volumes }: PlanRequest,
): ComponentRules {
  const [defining] = members
  const hasBase = chain.baseOf(defining, type) !== null
  const entry = said.get(pathName(defining))
  return fileRules(
    {
      ...{ members, excludes, policy, bits: typeBits(effective, type, hasBase) },
      entries: entry ? writerEntries(entry) : noEntries,
      allowsDifferenced:
        hasBase && effective.kind === 'as-asked' && (writer.backupSchema & backupSchema.lastModify) !== 0,
      allowsPartial: components?.partialFileSupport ?? false,
    },
    volumes,
  )
}

/** What a backup components document holds of a writer's components, by full name. */
const componentsSaid = (
  { writerId, instanceName }: WriterMetadata,
  document: BackupComponentsDocument | null,
): ReadonlyMap<string, BackupComponent> =>
  new Map(
    document?.writers
      .filter((found) => isSameId(found.writerId, writerId) && found.instanceName === instanceName)
      .flatMap((found) => found.components.map((component) => [pathName(component), component] as const)),
  )

function wantedIn(document: BackupComponentsDocument, writers: readonly WriterMetadata[]): readonly WantedComponent[] {
  return document.writers.flatMap(({ writerId, instanceId, components }) => {
    const isHere = writers.some((writer) => isSameId(writer.instanceId, instanceId))
    return components.map(({ logicalPath, name }) => ({
      ...{ writerId, instanceId: isHere ? instanceId : null, logicalPath, name },
    }))
  })
}

function volumesOf(rows: readonly FileRow[], from: 'shadow-copy' | 'live'): readonly string[] {
  const found = new Set<string>()
  for (const { action, volumes } of rows) {
    if (action.kind !== 'skip' && action.from === from) for (const volume of volumes) found.add(volume)
  }
  return [...found].sort()
}
