import { join } from 'node:path'
import type {
  ComponentChoice,
  ComponentPlace,
  PlannedComponent,
  Refusal,
  RestoredComponent,
  RestoreWay,
} from '../../../contract/component-restore'
import type { Sentence } from '../../../contract/sentence'
import { SafeFolders } from '../../files'
import type { Repository, Snapshot } from '../../repository'
import { type ComponentFileSet, backupSchema, restoreMethod } from '../../vss/documents'
import type { RestoreAnswer } from '../../vss'
import { type Way, chooseWay } from './choose-way'
import { fileSetsOf, mappedPlaces, trimmed } from './component-family-files'
import type { PointLink, StoredComponent } from './point-components'
import { type PointContent, pointFiles } from './point-files'
import { type PlacedSet, type ProbedPlace, probePlace } from './probe-place'
import type { RestoreStep } from './restore-steps'
import type { RestoreWork } from './restore-work'

/** One backup of the chain as it will be put back. */
export interface LinkContent {
  readonly link: PointLink
  readonly fileSets: readonly ComponentFileSet[]
  readonly content: PointContent
}

/** One component on its way back: what is known, what was decided, what was done. */
export interface ComponentRun {
  readonly choice: ComponentChoice
  readonly stored: StoredComponent
  readonly links: readonly LinkContent[]
  readonly place: ComponentPlace
  readonly work: RestoreWork
  readonly id: string
  /** Whether its writer is asked: by its document, the place, and its being there. */
  asksWriter: boolean
  /** Whether it goes to its place although a program has a file of it open: its writer sees to that (rules I22, I67). */
  readonly mayBeOpen: boolean
  /** What depends on it, when nobody asked for it. */
  readonly neededBy: StoredComponent | null
  /** What is restored together with it, or it is not (rule I64). */
  needs: readonly ComponentRun[]
  /** Another instance that gets it (rule I61); null for its own. */
  movedTo: string | null
  way: Way | null
  refusal: Refusal | null
  /** What was there before the first backup of the chain was placed. */
  existing: readonly string[]
  stages: (readonly RestoreStep[])[]
  status: RestoredComponent['status']
  complaint: Sentence
  isJournaled: boolean
  keptByWriter: string | null
}

/** Whether the writer of a document wants to take part (vss-model 7.1). */
export const wantsToTakePart = ({ links, place }: Pick<ComponentRun, 'links' | 'place'>): boolean => {
  const method = links[0]?.link.writer.restoreMethod
  if (place.kind === 'beside' || !method) return false
  return method.writerRestore !== 'never' && method.method !== 'custom'
}

export async function readLink(
  repository: Repository,
  snapshot: Snapshot,
  link: PointLink,
  choice: ComponentChoice,
): Promise<LinkContent> {
  const fileSets = fileSetsOf(link.writer, choice, choice.members)
  const content = await pointFiles(repository, snapshot, link.prefix, fileSets, link.writer.excludes)
  return { link, fileSets, content }
}

/** The folder that each file set goes to. */
export function placesOf(place: ComponentPlace, way: Way | null, { fileSets, link }: LinkContent): readonly string[] {
  if (way?.kind === 'now' && way.where === 'alternate')
    return mappedPlaces(fileSets, link.writer.restoreMethod?.alternateLocations ?? []) ?? []
  switch (place.kind) {
    case 'original':
      return fileSets.map(({ path }) => trimmed(path))
    case 'beside':
      return fileSets.map(({ path }) => join(place.folder, path))
    case 'new-target':
      return fileSets.map(({ path }) => {
        const own = trimmed(path)
        const target = place.targets.find(({ from }) => own === trimmed(from) || own.startsWith(`${trimmed(from)}/`))
        return target ? join(target.to, own.slice(trimmed(target.from).length)) : own
      })
  }
}

/** Decides the way of a component for all of its chain, from what is there now and what its writer said. */
export async function decideWay(run: ComponentRun, answer: RestoreAnswer | null, isRoot: boolean): Promise<void> {
  const [first] = run.links
  if (!first) return
  const method = first.link.writer.restoreMethod
  const folders = new SafeFolders()
  try {
    const look = (places: readonly string[]) =>
      probe(first, places, run.asksWriter && run.movedTo === null && run.mayBeOpen, folders)
    const own = first.fileSets.map(({ path }) => trimmed(path))
    const mapped = mappedPlaces(first.fileSets, method?.alternateLocations ?? [])
    const [original, alternate] = [await look(own), mapped ? await look(mapped) : null]
    const chosen = run.place.kind === 'original' ? null : await look(placesOf(run.place, null, first))
    run.way = chooseWay({
      method: method?.method ?? null,
      place: run.place.kind,
      // What its writer would bring in under a program is refused by who has it open.
      target: run.mayBeOpen || original.inUse === null ? (answer?.target ?? 'original') : 'original',
      ...{ original, alternate, chosen },
      offersNewTarget: !run.asksWriter || offers(first, 'newTarget'),
      canWaitForRestart: isRoot,
    })
    if (run.way.kind === 'refused') run.refusal = run.way.refusal
    run.existing = existingFor(run.way, { original, alternate, chosen })
  } finally {
    await folders.close()
  }
}

const offers = ({ link }: LinkContent, bit: keyof typeof backupSchema): boolean =>
  (link.writer.backupSchema & backupSchema[bit]) !== 0

/** A writer that takes part knows whether its own files may be replaced under its application; another instance does not. */
async function probe(
  { fileSets, content, link }: LinkContent,
  places: readonly string[],
  takesPart: boolean,
  folders: SafeFolders,
): Promise<ProbedPlace> {
  const sets: PlacedSet[] = fileSets.map((set, at) => ({ set, folder: places[at] ?? set.path }))
  const written = content.files.map(({ set, relative }) => join(places[set] ?? '/', relative))
  const found = await probePlace(sets, link.writer.excludes, written, folders)
  return takesPart ? { ...found, inUse: null } : found
}

function existingFor(
  way: Way,
  { original, alternate, chosen }: { original: ProbedPlace; alternate: ProbedPlace | null; chosen: ProbedPlace | null },
): readonly string[] {
  if (way.kind === 'refused') return []
  if (way.kind === 'at-restart') return original.existing
  switch (way.where) {
    case 'original':
      return original.existing
    case 'alternate':
      return alternate?.existing ?? []
    case 'new-target':
    case 'beside':
      return chosen?.existing ?? []
    case 'directed':
      return []
  }
}

export const wayName = (way: Way | null): RestoreWay | null =>
  way === null || way.kind === 'refused' ? null : way.kind === 'at-restart' ? 'at-restart' : way.where

const about = ({ stored, neededBy }: ComponentRun) => ({
  writerId: stored.writerId,
  ...(stored.instanceName === '' ? {} : { instanceName: stored.instanceName }),
  logicalPath: stored.logicalPath,
  name: stored.name,
  writer: stored.writer.name,
  caption: captionOf(stored),
  ...(neededBy ? { neededBy: captionOf(neededBy) } : {}),
})

export const captionOf = ({ writer, logicalPath, name }: StoredComponent): string =>
  writer.components.find((one) => one.logicalPath === logicalPath && one.name === name)?.caption ?? name

const SHOWN = 100

/** For a person, before anything is written. */
export function plannedComponent(run: ComponentRun): PlannedComponent {
  const { links, way, refusal, existing, place } = run
  const files = links.flatMap(({ content }) => content.files)
  const method = links[0]?.link.writer.restoreMethod ?? null
  const folders = links[0] ? placesOf(place, way, links[0]) : []
  const isServiced = way?.kind === 'now' && way.service !== 'none'
  return {
    ...about(run),
    way: wayName(way),
    refusal,
    method: method && restoreMethod.symbolOf(method.method),
    links: links.length,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    folders: [...new Set(folders)],
    setAside: existing.slice(0, SHOWN),
    setAsideTotal: existing.length,
    asksWriter: run.asksWriter,
    service: isServiced ? (method?.service ?? null) : null,
  }
}

/** For a person, afterwards. */
export const restoredComponent = (run: ComponentRun): RestoredComponent => ({
  ...about(run),
  status: run.status,
  way: wayName(run.way),
  refusal: run.refusal,
  complaint: run.complaint,
  files: run.links.reduce((sum, { content }) => sum + content.files.length, 0),
  undoId: run.isJournaled ? run.id : null,
})
