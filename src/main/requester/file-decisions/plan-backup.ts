import {
  type BackupComponent,
  type BackupComponentsDocument,
  type ComponentMetadata,
  type WriterMetadata,
  backupSchema,
} from '../../vss/documents'
import { pathName } from '../component-selection/component-family'
import { type Restorability, restorability } from '../component-selection/restore-selection'
import { selectSteps } from '../component-selection/select-components'
import {
  type Obstacle,
  type SelectedComponent,
  type WantedComponent,
  isExplicit,
  isSameId,
} from '../component-selection/selection'
import { type Steps, finish } from '../steps'
import { type RequestedType, type WriterChain, needsBase, writerChain } from './backup-chain'
import { type EffectiveType, effectiveType, typeBits } from './effective-type'
import { type CopyPolicy, type SetRules, fileRulesSteps } from './file-rules'
import type { JobVolumes } from './job-volumes'
import { type PatternIndex, folded, patternIndexSteps } from './pattern-index'
import { planEntries } from './plan-entries'
import { type FileRow, planFileSets } from './plan-files'
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

export type ComponentRules = SetRules

/** Plans a whole backup from documents alone, at once: for a few file sets. Pure. */
export const planBackup = (writers: readonly WriterMetadata[], request: PlanRequest): BackupPlan =>
  finish(planSteps(writers, request))

/** Plans a whole backup from documents alone, step by step (rule E26). Pure; linear in what the documents hold. */
export function* planSteps(writers: readonly WriterMetadata[], request: PlanRequest): Steps<BackupPlan> {
  const parts = writers.map((writer) => {
    const chain = writerChain(writer, request.completed)
    return { chain, effective: effectiveType(writer, request.type, chain, request.isConfirmed(writer)) }
  })
  const effectiveOf = new Map(writers.map((writer, at) => [writer, parts[at]?.effective]))
  const selection = yield* selectSteps(writers, {
    wanted: request.wanted === undefined ? request.components && wantedIn(request.components, writers) : request.wanted,
    writerObstacle: (writer): Obstacle | null => {
      if (request.isExcluded(writer)) return { kind: 'writer-excluded' }
      const effective = effectiveOf.get(writer)
      return effective?.kind === 'left-out' ? { kind: 'writer-left-out', reason: effective.why } : null
    },
    fileSetObstacle: request.volumes.obstacleOf,
  })
  const plans: WriterPlan[] = []
  for (const [at, { writer, takesPart, components }] of selection.writers.entries()) {
    const part = parts[at]
    if (!part) continue
    const { effective } = part
    plans.push({ writer, takesPart, effective, components: yield* planComponents(writer, components, part, request) })
  }
  const { shadowCopyVolumes, liveVolumes } = yield* volumesOf(plans)
  return { writers: plans, missing: selection.missing, shadowCopyVolumes, liveVolumes }
}

interface Part {
  readonly chain: WriterChain
  readonly effective: EffectiveType
}

function* planComponents(
  writer: WriterMetadata,
  selected: readonly SelectedComponent[],
  { chain, effective }: Part,
  request: PlanRequest,
): Steps<readonly ComponentPlan[]> {
  const excludes = yield* patternIndexSteps(folded(writer.excludes, request.volumes))
  const said = componentsSaid(writer, request.components)
  const membersOf = new Map<ComponentMetadata, ComponentMetadata[]>()
  for (const { component, inclusion } of selected) {
    if (inclusion.kind !== 'implicit') continue
    const known = membersOf.get(inclusion.by)
    if (known) known.push(component)
    else membersOf.set(inclusion.by, [component])
    yield
  }
  const rulesOf = new Map<ComponentMetadata, ComponentRules>()
  for (const { component, inclusion } of selected) {
    if (!isExplicit(inclusion)) continue
    const set = [component, ...(membersOf.get(component) ?? [])] as const
    rulesOf.set(component, yield* rulesOfSet(writer, set, { chain, effective, said, excludes }, request))
    yield
  }
  const plans: ComponentPlan[] = []
  for (const one of selected) {
    const defining = one.inclusion.kind === 'implicit' ? one.inclusion.by : one.component
    plans.push(yield* planComponent(writer, one, rulesOf.get(defining) ?? null, { chain, effective }, request))
    yield
  }
  return plans
}

/** `found`: the rules of its set; null for what is not added. */
function* planComponent(
  writer: WriterMetadata,
  { component, inclusion }: SelectedComponent,
  found: ComponentRules | null,
  { chain, effective }: Part,
  { type, volumes }: PlanRequest,
): Steps<ComponentPlan> {
  const plain = { component, inclusion, restore: restorability(component, inclusion), previousStamp: null }
  if (!found) return { ...plain, problems: [], files: [], decides: null }
  const own = yield* planFileSets(component.fileSets, found.rules, volumes)
  if (inclusion.kind === 'implicit') return { ...plain, problems: [], files: own, decides: null }
  const isStamped =
    needsBase(type) && effective.kind === 'as-asked' && (writer.backupSchema & backupSchema.timestamped) !== 0
  const previousStamp = isStamped ? (chain.baseOf(component, type)?.backupStamp ?? null) : null
  const files = [...own, ...(yield* planEntries(found, found.rules, volumes))]
  return { ...plain, previousStamp, problems: found.problems, files, decides: found }
}

interface SetParts extends Part {
  readonly excludes: PatternIndex<unknown>
  readonly said: ReadonlyMap<string, BackupComponent>
}

function* rulesOfSet(
  writer: WriterMetadata,
  members: readonly [ComponentMetadata, ...ComponentMetadata[]],
  { chain, effective, excludes, said }: SetParts,
  { type, policy, components, volumes }: PlanRequest,
): Steps<ComponentRules> {
  const [defining] = members
  const hasBase = chain.baseOf(defining, type) !== null
  const entry = said.get(pathName(defining))
  return yield* fileRulesSteps(
    {
      ...{ members, excludes, policy, bits: typeBits(effective, type, hasBase) },
      entries: entry ? yield* writerEntries(entry) : noEntries,
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

/** The volumes of all rows that are read: those that a shadow copy is needed of, and the others. */
function* volumesOf(plans: readonly WriterPlan[]): Steps<Pick<BackupPlan, 'shadowCopyVolumes' | 'liveVolumes'>> {
  const found = { 'shadow-copy': new Set<string>(), live: new Set<string>() }
  for (const { components } of plans) {
    for (const { files } of components) {
      for (const { action, volumes } of files) {
        if (action.kind !== 'skip') for (const volume of volumes) found[action.from].add(volume)
        yield
      }
    }
  }
  const live = [...found.live].filter((volume) => !found['shadow-copy'].has(volume))
  return { shadowCopyVolumes: [...found['shadow-copy']].sort(), liveVolumes: live.sort() }
}
