import type { Sentence } from '../../../contract/sentence'
import { say } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import { type DirectedTarget, fullName, holdsFile } from '../documents'
import type { PostRestoreAnswer, PreRestoreAnswer } from '../writers'
import type { Participant } from './participant'
import { type Restoring, expectsPostRestore, restoredComponent, restoringComponent } from './restoring'
import type { EventContext } from './writer-events'
import { failedWriter } from './failed-writer'

/** The components of one writer that take part. */
export type Selected = readonly (readonly [Participant, readonly Restoring[]])[]

/** E PreRestore, to all writers at once; what they said is written into their components (rules C72 to C74). */
export async function preRestore(selected: Selected, { sessionId, limits, signal }: EventContext): Promise<void> {
  await Promise.all(
    selected.map(async ([writer, components]) => {
      const said = await writer.call({
        event: 'pre-restore',
        deadline: limits.preRestore,
        signal,
        ask: (handlers, deadline) =>
          handlers.preRestore({ sessionId, deadline, components: components.map(restoringComponent) }),
        check: (answers) => checkAnswers(components, answers),
      })
      for (const restoring of components) {
        const answer = said?.find(({ component }) => component === fullName(restoring.stored))
        if (said === null) restoring.preRestoreFailure = failureOf(writer)
        else if (answer) {
          const { failure, target, directedTargets, restoreMetadata } = answer
          Object.assign(restoring, { preRestoreFailure: failure, target, directedTargets, restoreMetadata })
        }
      }
    }),
  )
}

/** E PostRestore, to all that got PreRestore, expect it (rule C77) and have not failed; nothing stops it (rule C75). */
export async function postRestore(selected: Selected, { sessionId, limits }: EventContext): Promise<void> {
  await Promise.all(
    selected.map(async ([writer, all]) => {
      const components = all.filter(expectsPostRestore)
      if (writer.hasFailed || components.length === 0) return
      const said = await writer.call({
        event: 'post-restore',
        deadline: limits.postRestore,
        ask: (handlers, deadline) =>
          handlers.postRestore({ sessionId, deadline, components: components.map(restoredComponent) }),
        check: (answers) => checkOnce(components, answers),
      })
      for (const restoring of components) {
        const answer = said?.find(({ component }) => component === fullName(restoring.stored))
        restoring.postRestoreFailure = said === null ? failureOf(writer) : (answer?.failure ?? '')
      }
    }),
  )
}

const failureOf = ({ name, failure }: Participant): Sentence =>
  failure ? failedWriter(name, failure) : say('{name} failed: it gave no answer', { name })

/** A writer speaks only of its own selected components, once each. */
function checkOnce(components: readonly Restoring[], answers: readonly PostRestoreAnswer[]): void {
  const seen = new Set<string>()
  for (const { component } of answers) {
    if (seen.has(component) || !components.some(({ stored }) => fullName(stored) === component))
      throw lie(`it speaks of ${component}`)
    seen.add(component)
  }
}

function checkAnswers(components: readonly Restoring[], answers: readonly PreRestoreAnswer[]): void {
  checkOnce(components, answers)
  for (const { component, target, directedTargets } of answers) {
    const own = components.find(({ stored }) => fullName(stored) === component)
    if (!own) continue
    if (directedTargets.length > 0 !== (target === 'directed'))
      throw lie(`the target of ${component} and its directed targets do not fit together`)
    for (const directed of directedTargets) checkDirected(own, directed)
  }
}

/**
 * It directs its own files only, to where its files may lie or to the staging folder, and cuts both sides alike. An instance
 * that gets another's data may direct it to where its own lies.
 */
function checkDirected({ selection, stored, newTargets, writer, movedTo }: Restoring, directed: DirectedTarget): void {
  const { sourcePath, sourceFileName, sourceRanges, destinationPath, destinationRanges } = directed
  const source = `${sourcePath.replace(/\/+$/, '')}/${sourceFileName}`
  const isOwn =
    selection.fileSets.some((set) => holdsFile(set, source)) ||
    stored.partialFiles.some(({ path, fileName }) => path === sourcePath && fileName === sourceFileName)
  if (!isOwn) throw lie(`${source} is no file of ${fullName(stored)}`)
  const places = [
    selection.staging,
    ...selection.fileSets.map(({ path }) => path),
    ...newTargets.map(({ alternatePath }) => alternatePath),
    ...(movedTo === null ? [] : ownPlaces(writer)),
  ]
  if (!places.some((place) => isWithinFolder(place, destinationPath)))
    throw lie(`${destinationPath} is no place for files of ${fullName(stored)}`)
  if (lengthsOf(sourceRanges) !== lengthsOf(destinationRanges))
    throw lie(`the ranges of ${source} and those of its destination differ`)
}

const ownPlaces = ({ metadata }: Participant): readonly string[] =>
  (metadata?.components ?? []).flatMap(({ fileSets }) => fileSets.map(({ path }) => path))

const isWithinFolder = (folder: string, path: string): boolean =>
  `${path}/`.startsWith(`${folder.replace(/\/+$/, '')}/`) && !path.split('/').includes('..')

/** The lengths of ranges, for comparison: numbers may be written in two ways. */
function lengthsOf(ranges: string): string {
  if (ranges.trim() === '') return ''
  return ranges
    .split(',')
    .map((range) => {
      const parts = /^\s*(0x[0-9a-f]+|[0-9]+)\s*:\s*(0x[0-9a-f]+|[0-9]+)\s*$/i.exec(range)
      if (!parts?.[2]) throw lie(`${range.slice(0, 80)} is no range`)
      return BigInt(parts[2]).toString()
    })
    .join(',')
}

const lie = (message: string): BackupError => new BackupError('vss.writer-protocol', message)
