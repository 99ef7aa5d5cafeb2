import type { Sentence } from '../../../contract/sentence'
import { chmod, chown, lstat, mkdir, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BackupError } from '../../model/backup-error'
import { about, say, within } from '../../model/sentence'
import type { MethodInput, MethodOutput, Mover } from '../../mover'
import type { RestoreAnswer } from '../../vss'
import type { DirectedTarget } from '../../vss/documents'
import { parsePartialRanges } from '../file-decisions/byte-ranges'
import { type RangeWrite, assembleFile } from './assemble-file'
import { type ComponentRun, type LinkContent, placesOf } from './component-run'
import { type StagedPartial, readPartial, startsWithin } from './partial-files'
import { realPath } from './point-files'
import { StageSteps } from './stage-steps'

/** What staging needs of the session. */
export interface Staging {
  readonly mover: Mover
  readonly request: Omit<MethodInput<'restore'>, 'target' | 'include'>
  readonly onProgress: Parameters<Mover['call']>[2]
  readonly onDone: (done: MethodOutput<'restore'>) => void
  readonly isRoot: boolean
}

/** What a stage came to beside its steps. */
export interface Staged {
  readonly steps: StageSteps
  /** Ranges files, by their place among the partial files. */
  readonly rangesFiles: ReadonlyMap<number, string>
}

/**
 * Brings one backup of a component next to its places, whole and proven, and says the steps that put it there (rules I31
 * to I36). Nothing outside the work folders is written.
 * Fails: as the mover does; `repository.snapshot-corrupt` when a file came out otherwise than it was; `restore.refused`
 * when ranges have no file to go to.
 */
export async function stageLink(
  run: ComponentRun,
  at: number,
  answer: RestoreAnswer | null,
  staging: Staging,
): Promise<Staged> {
  const content = run.links[at]
  if (!content) throw new Error(`no link ${at}`)
  const places = placesOf(run.place, run.way, content)
  const isLater = run.way?.kind === 'at-restart'
  const keptFor = async (path: string) => join(await run.work.on(path), `kept-${at}`)
  const steps = new StageSteps(isLater ? run.stages : [], keptFor)
  const rootFor = async (folder: string) => join(await run.work.on(folder), `staged-${at}`)

  await stageFiles(content, places, rootFor, staging)
  const partial = await stagePartial(content, await rootFor(places[0] ?? '/'), staging)
  const directed = answer?.target === 'directed' ? answer.directedTargets : []
  const cut = new Set<string>()
  for (const target of directed) await direct(target, { run, at, content, places, rootFor, partial, steps, cut })
  for (const staged of cut) if (!steps.places(staged)) await rm(staged)
  const isDirected = (path: string) =>
    directed.some(({ sourcePath, sourceFileName }) => path === join(sourcePath, sourceFileName))

  if (at === 0 && directed.length === 0) for (const path of run.existing) await steps.keep(path)
  const deepest = [...content.fileSets.entries()].sort(([, one], [, other]) => other.path.length - one.path.length)
  const isAsItWas = run.place.kind !== 'new-target' && !(run.way?.kind === 'now' && run.way.where === 'alternate')
  const base = run.place.kind === 'beside' ? run.place.folder : '/'
  for (const [set, { path }] of deepest) {
    const root = await rootFor(places[set] ?? '/')
    const prefix = realPath(content.link.prefix) ?? ''
    if (isAsItWas) await steps.placeFolder(join(root, prefix), base)
    else await steps.placeFolder(join(root, prefix, path), places[set] ?? path)
  }
  const rangesFiles = new Map<number, string>()
  for (const [index, file] of partial.entries()) {
    if (file.rangesFile !== null) rangesFiles.set(index, file.rangesFile)
    if (isDirected(file.path)) continue
    const target = destinationOf(file.path, content, places)
    const there = await steps.presentAs(target)
    if (there === null) throw refuse(say('The ranges of {path} have no file to go to.', { path: file.path }))
    const made = join(await run.work.on(target), `assembled-${at}`, String(index))
    await assembleFile(there, made, { source: file.bytes, from: file.starts, to: file.ranges }, file.whole)
    await steps.placeFile(made, target)
  }
  return { steps, rangesFiles }
}

type RootFor = (folder: string) => Promise<string>

/** One call of the mover for each volume; files that cannot be restored whole end it. */
async function stageFiles(
  { content }: LinkContent,
  places: readonly string[],
  rootFor: RootFor,
  { mover, request, onProgress, onDone, isRoot }: Staging,
): Promise<void> {
  const byRoot = new Map<string, string[]>()
  for (const { set, tree } of content.files) {
    const root = await rootFor(places[set] ?? '/')
    byRoot.set(root, [...(byRoot.get(root) ?? []), tree])
  }
  for (const [root, include] of byRoot) {
    await mkdir(root, { recursive: true, mode: 0o700 })
    const done = await mover.call('restore', { ...request, target: root, include }, onProgress)
    const broken = done.issues.find(({ kind }) => kind !== 'metadata')
    if (broken) throw new BackupError('repository.snapshot-corrupt', about(broken.path, within(broken.message)))
    onDone(done)
  }
  for (const { set, relative, mode, uid, gid, mtime } of content.folders) {
    const prefix = content.files[0] ? await rootFor(places[set] ?? '/') : null
    if (prefix === null) continue
    await makeFolder(join(prefix, relativeRoot(content, set), relative), { mode, uid, gid, mtime }, isRoot)
  }
}

/** Where the folder of a set lies below a staging root: known from one of its files. */
function relativeRoot({ files }: LinkContent['content'], set: number): string {
  const one = files.find((file) => file.set === set)
  if (!one) return ''
  const whole = realPath(one.tree) ?? ''
  return whole.slice(0, whole.length - one.relative.length - 1)
}

/** A folder of a recursive set that holds no file of it. */
async function makeFolder(
  path: string,
  { mode, uid, gid, mtime }: { mode: number; uid: number; gid: number; mtime: string },
  isRoot: boolean,
): Promise<void> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  )
  if (isThere) return
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (isRoot) await chown(path, uid, gid)
  await chmod(path, mode & 0o777)
  await utimes(path, new Date(mtime), new Date(mtime))
}

async function stagePartial(
  { link }: LinkContent,
  root: string,
  { mover, request, onProgress }: Staging,
): Promise<readonly StagedPartial[]> {
  if (link.partial.length === 0) return []
  await mkdir(root, { recursive: true, mode: 0o700 })
  const done = await mover.call('restore', { ...request, target: root, include: [...link.partial] }, onProgress)
  const [broken] = done.issues.filter(({ kind }) => kind !== 'metadata')
  if (broken) throw new BackupError('repository.snapshot-corrupt', about(broken.path, within(broken.message)))
  const partial: StagedPartial[] = []
  for (const folder of link.partial) partial.push(await readPartial(join(root, realPath(folder) ?? folder)))
  return partial
}

/** Where a file that a writer names goes: with the set that holds its folder, else to its own place. */
function destinationOf(path: string, { fileSets }: LinkContent, places: readonly string[]): string {
  const at = fileSets.findIndex(
    (set) => dirname(path) === set.path || path.startsWith(`${set.path.replace(/\/+$/, '')}/`),
  )
  const [set, place] = [fileSets[at], places[at]]
  return set && place !== undefined ? join(place, path.slice(set.path.replace(/\/+$/, '').length)) : path
}

interface Directing {
  readonly run: ComponentRun
  readonly at: number
  readonly content: LinkContent
  readonly places: readonly string[]
  readonly rootFor: RootFor
  readonly partial: readonly StagedPartial[]
  readonly steps: StageSteps
  /** Staged files of which ranges went elsewhere: they have no place of their own. */
  readonly cut: Set<string>
}

/** One directed target (vss-model 7.3); a source that this backup does not hold is nothing to direct. */
async function direct(target: DirectedTarget, directing: Directing): Promise<void> {
  const { run, at, content, places, rootFor, partial, steps, cut } = directing
  const source = join(target.sourcePath, target.sourceFileName)
  const destination = join(target.destinationPath, target.destinationFileName)
  const file = content.content.files.find(
    ({ set, relative }) => join(content.fileSets[set]?.path ?? '/', relative) === source,
  )
  const ranges = partial.find(({ path }) => path === source)
  const staged = file ? join(await rootFor(places[file.set] ?? '/'), realPath(file.tree) ?? '') : null
  if (target.sourceRanges.trim() === '' && staged !== null) return steps.placeFile(staged, destination)
  const write = staged !== null ? fromWhole(staged, target) : ranges ? fromPartial(ranges, target) : null
  if (!write) return
  if (staged !== null) cut.add(staged)
  const made = join(await run.work.on(destination), `assembled-${at}`, `directed-${steps.steps.length}`)
  await assembleFile(await steps.presentAs(destination), made, write, null)
  await steps.placeFile(made, destination)
}

const rangesOf = (text: string) => {
  const parsed = parsePartialRanges(text)
  return parsed?.kind === 'inline' ? parsed.ranges : []
}

const fromWhole = (source: string, { sourceRanges, destinationRanges }: DirectedTarget): RangeWrite => ({
  source,
  from: rangesOf(sourceRanges).map(({ offset }) => offset),
  to: rangesOf(destinationRanges),
})

function fromPartial(partial: StagedPartial, { sourceRanges, destinationRanges }: DirectedTarget): RangeWrite {
  const isWhole = sourceRanges.trim() === ''
  const wanted = isWhole ? partial.ranges : rangesOf(sourceRanges)
  const from = startsWithin(partial, wanted)
  if (!from)
    throw refuse(say('The ranges directed from {path} are not those that were backed up.', { path: partial.path }))
  return { source: partial.bytes, from, to: isWhole ? partial.ranges : rangesOf(destinationRanges) }
}

const refuse = (message: Sentence): BackupError => new BackupError('restore.refused', message)
