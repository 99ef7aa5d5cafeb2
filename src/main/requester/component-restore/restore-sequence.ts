import { mkdir } from 'node:fs/promises'
import type { ComponentOptions } from '../../../contract/component-restore'
import { join } from 'node:path'
import type { Step } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { saidBy } from '../../model/backup-error'
import type { RestoreAnswer, RestoreComponents, ShadowCopyService } from '../../vss'
import type { BackupComponentsDocument, WriterComponents } from '../../vss/documents'
import { isSameId } from '../component-selection/selection'
import { type ComponentRun, placesOf } from './component-run'
import { refuseDependents } from './refuse-dependents'
import { isSameComponent } from './point-components'
import { chooseInstance } from './restore-instance'

export interface SequenceMeans {
  readonly shadowCopies: ShadowCopyService
  readonly options: ComponentOptions
  readonly signal: AbortSignal
  readonly onStep: (step: Step, writers: readonly WriterStatus[]) => void
}

/**
 * Opens one PreRestore..PostRestore sequence over the components that have a link at this place of their chains, as far
 * as Identify. A component whose writer should take part and does not run is refused, or restored plainly when asked so;
 * so is what depends on it.
 */
export async function openSequence(
  runs: readonly ComponentRun[],
  at: number,
  { shadowCopies, options, signal, onStep }: SequenceMeans,
): Promise<RestoreComponents> {
  const asking = runs.filter(({ asksWriter }) => asksWriter)
  const links = asking.flatMap(({ links }) => (links[at] ? [links[at]] : []))
  const restoring = await shadowCopies.startRestore({
    backupComponents: mergedDocument(runs, at),
    writerMetadata: links.map(({ link }) => link.writer),
    restoreType: 'by-copy',
    writerIds: [...new Set(asking.map(({ stored }) => stored.writerId))],
    // Another instance says where its own data lies, and that may be anywhere.
    sources:
      options.instance === null
        ? [...new Set(links.flatMap(({ fileSets }) => fileSets.map(({ path, fileSpec }) => sourceOf(path, fileSpec))))]
        : ['/'],
    signal,
    onStep,
  })
  if (asking.length > 0) {
    const present = await restoring.gatherWriterMetadata()
    for (const run of asking) {
      const link = run.links[at]
      const wanted = run.neededBy ? null : options.instance
      const instance = chooseInstance(link?.link.writer ?? run.stored.writer, present, wanted)
      run.movedTo = instance.kind === 'other' ? instance.instanceId : null
      if (instance.kind !== 'refused') continue
      run.asksWriter = false
      if (!options.withoutWriter || instance.refusal.kind !== 'writer-missing') run.refusal = instance.refusal
    }
  }
  refuseDependents(runs)
  return restoring
}

/** Selects what takes part and says everything that was asked of it; then PreRestore. */
export async function askWriters(
  restoring: RestoreComponents,
  runs: readonly ComponentRun[],
  at: number,
  options: ComponentOptions,
): Promise<void> {
  for (const run of runs) {
    const content = run.links[at]
    if (!run.asksWriter || run.refusal || !content) continue
    const { choice, stored, place, links } = run
    const work = await run.work.on(placesOf(place, null, content)[0] ?? '/')
    const [staging, undo] = [join(work, `direct-${at}`), join(work, 'kept-by-writer')]
    for (const folder of [staging, undo]) await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      const selection = { key: stored, fileSets: content.fileSets, staging, undo }
      if (run.movedTo === null) restoring.setSelectedForRestore(selection)
      else restoring.setSelectedForRestoreEx(selection, run.movedTo)
      for (const member of choice.members) restoring.addRestoreSubcomponent(stored, member)
      restoring.setAdditionalRestores(stored, at < links.length - 1)
      if (options.restoreOptions !== '') restoring.setRestoreOptions(stored, options.restoreOptions)
      if (options.rollForward) restoring.setRollForward(stored, options.rollForward.type, options.rollForward.point)
      if (options.restoreName !== null) restoring.setRestoreName(stored, options.restoreName)
      if (options.isAuthoritative) restoring.setAuthoritativeRestore(stored)
      if (place.kind === 'new-target')
        for (const [set, { path, fileSpec, recursive }] of content.fileSets.entries()) {
          const alternatePath = placesOf(place, null, content)[set] ?? path
          if (alternatePath !== path) restoring.addNewTarget(stored, { path, fileSpec, recursive, alternatePath })
        }
    } catch (error) {
      const detail = saidBy(error)
      run.refusal = { kind: place.kind === 'new-target' ? 'no-new-target' : 'writer-error', detail }
    }
  }
  if (runs.some(({ asksWriter, refusal }) => asksWriter && !refusal)) await restoring.preRestore()
}

/** What the writer of a component said; null when it was not asked. */
export const answerFor = (answers: readonly RestoreAnswer[], { stored }: ComponentRun): RestoreAnswer | null =>
  answers.find(({ key }) => isSameComponent(key, stored)) ?? null

/** The documents of all links of one sequence as one: each component as its own backup described it. */
function mergedDocument(runs: readonly ComponentRun[], at: number): BackupComponentsDocument {
  const links = runs.flatMap(({ links }) => (links[at] ? [links[at].link] : []))
  const [first] = links
  if (!first) throw new Error('a sequence of nothing')
  const writers = new Map<string, WriterComponents>()
  for (const { document, component, writer } of links) {
    const own = document.writers.find(
      ({ writerId, instanceName }) => isSameId(writerId, writer.writerId) && instanceName === writer.instanceName,
    )
    if (!own) continue
    const key = `${own.writerId.toLowerCase()} ${own.instanceName}`
    const known = writers.get(key) ?? { ...own, components: [] }
    writers.set(key, { ...known, components: [...known.components, component] })
  }
  return { ...first.document, writers: [...writers.values()] }
}

/** A plain name is told as the file, so that nobody searches its folder. */
const sourceOf = (path: string, fileSpec: string): string => (/[*?]/.test(fileSpec) ? path : join(path, fileSpec))
