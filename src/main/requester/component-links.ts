import type { Notice } from '../../contract/jobs'
import type { Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { about, say, within } from '../model/sentence'
import { isWithin } from '../model/volume-path'
import type { Mover, StoredDocument } from '../mover'
import { type Repository, nanosecondsOf } from '../repository'
import {
  type BackupComponent,
  type BackupComponentsDocument,
  type WriterMetadata,
  parseBackupComponents,
} from '../vss/documents'
import type { ComponentKey } from '../vss'
import type { BackupRequest, Capture } from './backup-ports'
import type { Judgement } from './backup-judgement'
import { type Bases, hasChain, ownerOf } from './chains/find-bases'
import { type InspectedComponent, type KnownOf, inspectComponents, readableIn } from './chains/inspect-components'
import { type ChainOwner, type LinkType, chainFolder } from './chains/link'
import { type NewLink, chainDocuments, chainNames } from './chains/link-documents'
import { type StoredPartial, baseOf, storePartial } from './chains/store-partial'
import { pathName } from './component-selection/component-family'
import { planSteps } from './file-decisions/plan-backup'
import type { RunFiles } from './mover-request'
import type { RunPlan } from './run-plan'
import { inSlices } from './steps'

/** An added component with what was decided about its files, and the ranges that were stored. */
interface Examined extends InspectedComponent {
  readonly capture: Capture
  readonly partialFiles: readonly StoredPartial[]
  /** File sets of which only what changed is copied. */
  readonly differencedSets: number
  /** What its writer calls this backup; null when it gave no stamp. */
  readonly stamp: string | null
  /** Why its backup cannot succeed; null when it can. */
  readonly problem: Sentence | null
}

/** What was found out about the files of all added components, with the copies at hand. */
export interface ExaminedRun {
  readonly components: readonly Examined[]
  readonly notices: readonly Notice[]
}

/** Decides about every file of every added component (rule R6), and stores the ranges of partial files (rule R7). */
export async function examine(
  { repository, mover }: { readonly repository: Repository; readonly mover: Mover },
  plan: RunPlan,
  captures: readonly Capture[],
  signal: AbortSignal,
): Promise<ExaminedRun> {
  const components: Examined[] = []
  for (const capture of captures) {
    if (!plan.plans.get(capture)?.writers.some((writer) => writer.takesPart)) continue
    const document = parseBackupComponents(capture.components.saveDocuments().backupComponents)
    const final = await inSlices(
      planSteps(capture.metadata, { ...plan.requestFor(capture), components: document }),
      signal,
    )
    const readable = readableIn(capture.set?.shadowCopies ?? [])
    for (const writer of final.writers) {
      const known = knownIn(repository, plan.bases, writer.writer)
      for (const inspected of await inspectComponents(writer, readable, signal, known)) {
        const { component } = inspected
        const differenced = writer.components.find((planned) => planned.component === component)?.decides?.differenced
        components.push({
          ...(await withRanges({ repository, mover }, plan.bases, capture, inspected)),
          differencedSets: differenced?.length ?? 0,
          stamp: saidOf(document, inspected)?.backupStamp ?? null,
        })
      }
    }
  }
  return { components, notices: components.flatMap(noticesOf) }
}

/** The files of a chain as our own records have them: what decides where a writer leaves it to us (rule E14). */
const knownIn =
  (repository: Repository, { links }: Bases, writer: WriterMetadata): KnownOf =>
  async (component, path) => {
    const chain = chainFolder(ownerOf(writer, component))
    const before = await baseOf(repository, chain, links.get(chain) ?? [], path)
    const [modified, changed] = before ? [nanosecondsOf(before.mtime), nanosecondsOf(before.ctime)] : [null, null]
    return before && modified !== null && changed !== null ? { size: BigInt(before.size), modified, changed } : null
  }

async function withRanges(
  { repository, mover }: { readonly repository: Repository; readonly mover: Mover },
  bases: Bases,
  capture: Capture,
  inspected: InspectedComponent,
): Promise<Omit<Examined, 'differencedSets' | 'stamp'>> {
  const chain = chainFolder(ownerOf(inspected.writer, inspected.component))
  const partialFiles: StoredPartial[] = []
  let problem: Sentence | null = inspected.problems[0] ?? null
  for (const entry of inspected.partial) {
    const copy = capture.set?.shadowCopies.find(({ volume }) => isWithin(volume, entry.path))
    if (!copy) {
      problem ??= say('{path} lies in no shadow copy', { path: entry.path })
      continue
    }
    const relative = (path: string) => path.slice(copy.volume === '/' ? 1 : copy.volume.length + 1)
    const base = await baseOf(repository, chain, bases.links.get(chain) ?? [], entry.path)
    try {
      partialFiles.push(await storePartial(mover, { root: copy.deviceObject, relative }, entry, base))
    } catch (error) {
      if (!(error instanceof BackupError && error.code === 'source.unreadable')) throw error
      problem ??= about(entry.path, within(error.said))
    }
  }
  return { ...inspected, capture, partialFiles, problem }
}

const noticesOf = ({ component, excluded, partialFiles }: Examined): readonly Notice[] => [
  ...partialFiles
    .filter(({ stored }) => !stored.isWhole)
    .map(({ path }): Notice => ({
      kind: 'partial-not-shown',
      subject: path,
      reason: say(
        'The application named parts of it that do not make the whole file out of the last backup. The parts are kept with its component; the file itself is not shown.',
      ),
      offer: 'full',
    })),
  ...(excluded.length > 0
    ? [
        {
          kind: 'files-excluded' as const,
          subject: component.caption || pathName(component),
          reason: say('{count} of its files are left out, as the application wishes: {files}.', {
            ...{ count: excluded.length, files: excluded.slice(0, 3).join(', ') + (excluded.length > 3 ? ', …' : '') },
          }),
          offer: null,
        },
      ]
    : []),
]

/** What the mover is told of the components' files. */
export function runFiles(
  { applications }: BackupRequest,
  { components }: ExaminedRun,
  sources: readonly string[],
): RunFiles {
  const hidden = components.flatMap(({ partialFiles }) =>
    partialFiles.filter(({ stored }) => !stored.isWhole).map(({ path }) => path),
  )
  const shown = components.flatMap(({ partialFiles }) =>
    partialFiles.filter(({ stored }) => stored.isWhole).map(({ path }) => path),
  )
  const omit = [...components.flatMap(({ excluded }) => excluded), ...hidden]
  const wanted = [...new Set([...components.flatMap(({ copied }) => copied), ...shown])]
  const alternates = components.flatMap((one) => one.alternates)
  if (applications.onlyComponents) return { sources: wanted, more: [], omit, alternates }
  const more = wanted.filter((path) => !sources.some((source) => isWithin(source, path)))
  return { sources: null, more, omit, alternates }
}

/** Why the backup of a component cannot succeed whatever was copied. */
export const problemOf =
  ({ components }: ExaminedRun) =>
  (capture: Capture, key: ComponentKey): Sentence | null =>
    components.find((examined) => examined.capture === capture && isNamed(examined, key))?.problem ?? null

const isNamed = ({ writer, component }: InspectedComponent, key: ComponentKey): boolean =>
  writer.instanceId === key.instanceId && component.logicalPath === key.logicalPath && component.name === key.name

/** A new link, and whose it is. */
export interface MadeLink {
  readonly owner: ChainOwner
  readonly instanceId: string
  readonly names: readonly string[]
  readonly documents: readonly StoredDocument[]
}

/** The chains of all components that succeeded, of writers that keep one (rule K1). */
export function makeLinks(
  plan: RunPlan,
  { components }: ExaminedRun,
  judgement: Judgement,
  run: { readonly session: string; readonly capturedAt: string },
): readonly MadeLink[] {
  if (plan.type === 'copy') return []
  const type: LinkType = plan.type
  const saved = new Map<Capture, { readonly document: BackupComponentsDocument; readonly xml: string }>()
  return components.flatMap((examined): readonly MadeLink[] => {
    const { capture, writer, component, effective } = examined
    const isGood = judgement.components.some(
      ({ capture: own, key, succeeded }) => own === capture && succeeded && isNamed(examined, key),
    )
    if (!isGood || !hasChain(writer) || (effective.kind === 'as-full' && effective.why === 'unsupported')) return []
    const { backupComponents, writerMetadata } = capture.components.saveDocuments()
    const known = saved.get(capture) ?? { xml: backupComponents, document: parseBackupComponents(backupComponents) }
    saved.set(capture, known)
    const said = saidOf(known.document, examined)
    const metadata = writerMetadata.find(({ instanceId }) => instanceId === writer.instanceId)?.xml
    if (!said || metadata === undefined) return []
    const owner = ownerOf(writer, component)
    const link: NewLink = {
      ...{ inspected: examined, said, type, ...run, partial: examined.partialFiles },
      before: type === 'full' ? [] : (plan.bases.links.get(chainFolder(owner)) ?? []),
      ...{ backupComponents: known.xml, writerMetadata: metadata },
    }
    return [{ owner, instanceId: writer.instanceId, names: chainNames(link), documents: chainDocuments(link) }]
  })
}

const saidOf = (
  document: BackupComponentsDocument,
  { writer, component }: InspectedComponent,
): BackupComponent | undefined =>
  document.writers
    .find(({ instanceId }) => instanceId === writer.instanceId)
    ?.components.find(({ logicalPath, name }) => logicalPath === component.logicalPath && name === component.name)
