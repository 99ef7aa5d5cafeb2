import type { Degradation, Notice } from '../../contract/jobs'
import type { WriterPart } from '../../contract/writers'
import { isWithin } from '../model/volume-path'
import type { WriterMetadata } from '../vss/documents'
import type { BackupPorts, BackupRequest, DescribedGroup } from './backup-ports'
import { type Bases, findBases, hasChain, noBases } from './chains/find-bases'
import { pathName } from './component-selection/component-family'
import { type Obstacle, type WantedComponent, isExplicit } from './component-selection/selection'
import type { RequestedType } from './file-decisions/backup-chain'
import { documentPath } from './file-decisions/document-path'
import { type JobVolumes, jobVolumes } from './file-decisions/job-volumes'
import { type BackupPlan, type PlanRequest, planSteps } from './file-decisions/plan-backup'
import { type Steps, inSlices } from './steps'
import { wantedBy, writerNamed } from './wishes'
import type { SourceVolume, VolumeGroup } from './volume-plan'
import { fullInstead, leftOutWords, logsGrow, notOwnedWords, obstacleWords } from './run-words'

/** What a run backs up of the applications, and how: decided before any writer is prepared. */
export interface RunPlan {
  /** The one type that every writer is told. */
  readonly type: RequestedType
  readonly bases: Bases
  readonly plans: ReadonlyMap<DescribedGroup, BackupPlan>
  /** The same question again, with what writers said meanwhile. */
  readonly requestFor: (capture: DescribedGroup) => PlanRequest
  readonly parts: ReadonlyMap<string, WriterPart>
  readonly notices: readonly Notice[]
  readonly degradations: readonly Degradation[]
}

/**
 * Decides type, selection and bases of a run (rules R1 to R8, docs/spec/real-runs.md). A writer that has nothing whole to
 * build on makes the whole run full, for there is one type in a run; writers that the asked type leaves out stay out.
 */
export const planRun = (
  ports: Pick<BackupPorts, 'repository' | 'ledger'>,
  request: RunQuestion,
  captures: readonly DescribedGroup[],
  signal: AbortSignal,
): Promise<RunPlan> => planRunOn((writers, type) => findBases(ports, writers, type, signal), request, captures, signal)

/** The same, whoever knows what there is to build on. */
export async function planRunOn(
  basesOf: BasesOf,
  request: RunQuestion,
  captures: readonly DescribedGroup[],
  signal: AbortSignal,
): Promise<RunPlan> {
  const asked = request.applications.type
  const all = captures.flatMap(({ metadata }) => metadata)
  const others = asked === 'copy' ? [] : all.filter((writer) => hasChain(writer) && !isOwned(request, writer))
  const writers = all.filter((writer) => !others.includes(writer))
  const bases = asked === 'full' || asked === 'copy' ? noBases : await basesOf(writers, asked)
  const volumes = runVolumes(captures.flatMap(({ group }) => group.volumes))
  const planAll = async (type: RequestedType, stayOut: readonly WriterMetadata[]): Promise<readonly Planned[]> => {
    const planned: Planned[] = []
    for (const capture of captures) {
      planned.push(await inSlices(planOf(request, capture, captures, volumes, type, bases, stayOut), signal))
    }
    return planned
  }
  const first = await planAll(asked, others)
  const partsAsked = first.flatMap(({ plan }) => plan.writers).filter(({ writer }) => !others.includes(writer))
  const without = partsAsked.filter(({ takesPart, effective }) => takesPart && isWithoutBase(effective))
  const stayOut = partsAsked.filter(({ effective }) => effective.kind === 'left-out').map(({ writer }) => writer)
  const isFull = without.length > 0
  const type = isFull ? 'full' : asked
  const made = isFull ? await planAll(type, [...others, ...stayOut]) : first
  const plans = new Map(captures.map((capture, at) => [capture, made[at]?.plan ?? EMPTY] as const))
  const questions = new Map(captures.map((capture, at) => [capture, made[at]?.question] as const))
  return {
    ...{ type, bases: isFull ? noBases : bases, plans },
    requestFor: (capture) => {
      const question = questions.get(capture)
      if (!question) throw new Error('a capture that was not planned')
      return question
    },
    parts: new Map(
      first.flatMap(({ plan }, at) =>
        plan.writers.map(({ writer, takesPart, effective }, index): [string, WriterPart] => [
          writer.instanceId,
          others.includes(writer)
            ? { takesPart: false, kind: 'left-out', type, why: 'not-owned' }
            : effective.kind === 'left-out'
              ? { takesPart: false, kind: 'left-out', type, why: effective.why }
              : partOf(made[at]?.plan.writers[index]?.effective ?? effective, takesPart, type),
        ]),
      ),
    ),
    notices: [
      ...(isFull ? without.map(({ writer }) => fullInstead(writer, asked, bases)) : []),
      ...(type === 'copy' ? made.flatMap(({ plan }) => logsGrow(plan)) : []),
      ...others.filter(({ components }) => components.length > 0).map((writer) => notOwnedWords(writer, type)),
    ],
    degradations: [
      ...partsAsked.flatMap(({ writer, effective }) =>
        effective.kind === 'left-out' ? [leftOutWords(writer, effective.why, asked)] : [],
      ),
      ...componentsLeftOut(made.map(({ plan }) => plan)),
    ],
  }
}

/** What a run asks of the applications. */
export type RunQuestion = Pick<BackupRequest, 'applications'>

/** What these writers can build on; only asked of types that build on anything. */
export type BasesOf = (
  writers: readonly WriterMetadata[],
  type: Exclude<RequestedType, 'full' | 'copy'>,
) => Promise<Bases>

/** Whether the job may make other backups than copies of it (rule R10). */
const isOwned = ({ applications: { owned } }: RunQuestion, writer: WriterMetadata): boolean =>
  owned === undefined || owned.some((text) => writerNamed(writer, text))

const EMPTY: BackupPlan = { writers: [], missing: [], shadowCopyVolumes: [], liveVolumes: [] }

const isWithoutBase = (effective: BackupPlan['writers'][number]['effective']): boolean =>
  effective.kind === 'as-full' && effective.why === 'no-base'

function partOf(
  effective: BackupPlan['writers'][number]['effective'],
  takesPart: boolean,
  type: RequestedType,
): WriterPart {
  switch (effective.kind) {
    case 'as-asked':
      return { takesPart, kind: 'as-asked', type, why: '' }
    case 'as-full':
      return { takesPart, kind: 'as-full', type, why: effective.why }
    case 'left-out':
      return { takesPart: false, kind: 'left-out', type, why: effective.why }
  }
}

interface Planned {
  readonly question: PlanRequest
  readonly plan: BackupPlan
}

function* planOf(
  request: RunQuestion,
  capture: DescribedGroup,
  all: readonly DescribedGroup[],
  volumes: JobVolumes,
  type: RequestedType,
  bases: Bases,
  stayOut: readonly WriterMetadata[],
): Steps<Planned> {
  const { applications } = request
  const question: PlanRequest = {
    ...{ type, policy: 'required', components: null, completed: type === 'full' ? [] : bases.completed, volumes },
    wanted: yield* wantedHere(wantedBy(applications, capture.metadata), capture, all),
    isExcluded: (writer) =>
      applications.excludedWriters.some((text) => writerNamed(writer, text)) || stayOut.includes(writer),
    isConfirmed: (writer) => applications.confirmedFull.some((text) => writerNamed(writer, text)),
  }
  return { question, plan: yield* planSteps(capture.metadata, question) }
}

/** A component is backed up once: with the shadow copies when anything of it lies there, else live (rule R3). */
function* wantedHere(
  wanted: readonly WantedComponent[] | null,
  { group, metadata }: DescribedGroup,
  all: readonly DescribedGroup[],
): Steps<readonly WantedComponent[] | null> {
  if (all.length < 2) return wanted
  const copied = new Set(all.flatMap((capture) => (capture.group.kind === 'shadow-copy' ? capture.group.volumes : [])))
  const homeOf = homesAmong(all.flatMap((capture) => capture.group.volumes))
  const asked = wanted && new Set(wanted.map(referenceOf))
  const here: WantedComponent[] = []
  for (const { writerId, instanceId, components } of metadata) {
    for (const { logicalPath, name, fileSets } of components) {
      yield
      const one = { writerId, instanceId, logicalPath, name }
      if (asked && !asked.has(referenceOf(one))) continue
      let isCopied = false
      for (const { path } of fileSets) {
        yield
        const home = homeOf(path)
        isCopied = home !== undefined && copied.has(home)
        if (isCopied) break
      }
      if (isCopied === (group.kind === 'shadow-copy')) here.push(one)
    }
  }
  return here
}

const referenceOf = (component: WantedComponent): string => `${component.writerId}\n${pathName(component)}`

function homesAmong(volumes: readonly SourceVolume[]): (path: string) => SourceVolume | undefined {
  const longestFirst = [...volumes].sort((one, other) => other.path.length - one.path.length)
  return (path) => longestFirst.find((volume) => isWithin(volume.path, path))
}

const runVolumes = (volumes: VolumeGroup['volumes']): JobVolumes =>
  jobVolumes(
    volumes.map(({ path }) => ({ from: documentPath(path, new Map()), to: path })),
    new Map(),
  )

/** At most so many are named one by one. */
const NAMED = 20

function componentsLeftOut(plans: readonly BackupPlan[]): readonly Degradation[] {
  const said: readonly (readonly [string, Obstacle])[] = plans.flatMap(({ writers }) =>
    writers.flatMap(({ components }) =>
      components.flatMap(({ component, inclusion }) =>
        inclusion.kind === 'left-out' && !/^writer-/.test(inclusion.obstacle.kind)
          ? [[component.caption || pathName(component), inclusion.obstacle] as const]
          : [],
      ),
    ),
  )
  const missing = plans.length > 0 ? (plans[0]?.missing ?? []).filter((wanted) => isMissing(plans, wanted)) : []
  return [
    ...said.slice(0, NAMED).map(([subject, obstacle]) => obstacleWords(subject, obstacle)),
    ...(said.length > NAMED ? [obstacleWords(`${said.length - NAMED} more components`, null)] : []),
    ...missing.map((wanted) => obstacleWords(pathName(wanted), null)),
  ]
}

const isMissing = (plans: readonly BackupPlan[], wanted: WantedComponent): boolean =>
  plans.every(({ missing }) => missing.some((other) => pathName(other) === pathName(wanted)))

/** Whether any component of a plan is added. */
export const takesPart = ({ writers }: BackupPlan): boolean =>
  writers.some(({ components }) => components.some(({ inclusion }) => isExplicit(inclusion)))
