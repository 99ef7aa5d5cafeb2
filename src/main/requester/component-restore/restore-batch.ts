import { openBy } from './open-by'
import type { RefusalKind } from '../../../contract/component-restore'
import type { FailureCode } from '../../../contract/failure'
import type { SessionState } from '../../../contract/sessions'
import type { WriterStatus } from '../../../contract/writers'
import { type SafeFolders, usersOfFiles } from '../../files'
import { BackupError, saidBy } from '../../model/backup-error'
import type { Mover } from '../../mover'
import type { RestoreAnswer, RestoreComponents } from '../../vss'
import type { SessionReport } from '../session-report'
import { type ComponentRun, decideWay, placesOf } from './component-run'
import { type ComponentRestorePorts, type ComponentWish, refuseWhatDoesNotFit } from './component-ports'
import { stopIfAway } from './held-folders'
import { refuseDependents } from './refuse-dependents'
import { refuseUnfinished } from './refuse-unfinished'
import { answerFor, askWriters, openSequence } from './restore-sequence'
import { applySteps, revertStages } from './restore-steps'
import { forget } from './run-journal'
import { journalOf } from './journal-of-run'
import { type Staging, stageLink } from './stage-link'

export interface BatchMeans {
  readonly ports: ComponentRestorePorts
  readonly wish: ComponentWish
  readonly report: SessionReport
  readonly signal: AbortSignal
  readonly mover: Mover
  readonly request: Staging['request']
  readonly files: SafeFolders
}

/**
 * One PreRestore..PostRestore sequence over all components that have a backup at this place of their chains (rule I37).
 * A component that cannot be restored drops out; the others go on.
 */
export async function restoreBatch(all: readonly ComponentRun[], at: number, means: BatchMeans): Promise<void> {
  const runs = all.filter((run) => run.links[at] && !run.refusal && (at === 0 || run.status !== 'none'))
  if (runs.length === 0) return
  const { ports, wish, report, signal } = means
  const onStep = (step: SessionState['step'], writers: readonly WriterStatus[]) =>
    report.update({ step, writers: [...writers] })
  const restoring = await openSequence(runs, at, {
    shadowCopies: ports.shadowCopies,
    options: wish.options,
    signal,
    onStep,
  })
  try {
    await askWriters(restoring, runs, at, wish.options)
    const isAsked = (run: ComponentRun) => run.asksWriter && !run.refusal
    const answers = runs.some(isAsked) ? restoring.restoreAnswers() : []
    const asked = runs.filter((run) => answerFor(answers, run))
    try {
      await takeBackRefused(all, means)
      for (const run of runs) {
        if (!run.refusal) await restoreOne(run, at, answerFor(answers, run), restoring, means)
        await takeBackRefused(all, means)
      }
    } finally {
      for (const run of asked) restoring.setFileRestoreStatus(run.stored, statusFor(run))
      if (asked.length > 0) await restoring.postRestore()
    }
    for (const run of asked) run.complaint ||= answerFor(restoring.restoreAnswers(), run)?.postRestoreFailure ?? ''
  } finally {
    await restoring.release()
  }
}

const statusFor = ({ status }: ComponentRun) => (status === 'at-restart' ? 'all' : status)

/** Decides, stages and places one component. What the world did becomes its refusal, never an end of the others. */
async function restoreOne(
  run: ComponentRun,
  at: number,
  answer: RestoreAnswer | null,
  restoring: RestoreComponents,
  means: BatchMeans,
): Promise<void> {
  const { ports, signal } = means
  const service = run.links[at]?.link.writer.restoreMethod?.service ?? null
  let isStopped = false
  try {
    if (answer && answer.preRestoreFailure !== '') {
      run.refusal = { kind: 'writer-refused', detail: answer.preRestoreFailure }
      return
    }
    const stopsFirst =
      run.place.kind === 'original' && run.links[0]?.link.writer.restoreMethod?.method === 'stop-restore-start'
    if (stopsFirst) {
      if (service === null) throw new BackupError('restore.refused', 'Its writer names no service to stop.')
      isStopped = true
      await ports.services.stop(service)
    }
    if (at === 0) await decideWay(run, answer, ports.isRoot)
    else if (answer?.target === 'directed') run.way = { kind: 'now', where: 'directed', service: 'none' }
    if (run.refusal) return
    await placeLink(run, at, answer, restoring, means)
    if (run.way?.kind === 'now' && run.way.service === 'restart-after' && service !== null) {
      await ports.services.stop(service)
      isStopped = true
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof BackupError || isSystem(error))) throw error
    run.refusal = { kind: kindOf(error), detail: saidBy(error) }
  } finally {
    if (isStopped && service !== null)
      await ports.services.start(service).catch((error: unknown) => {
        run.complaint = saidBy(error)
      })
  }
}

async function placeLink(
  run: ComponentRun,
  at: number,
  answer: RestoreAnswer | null,
  restoring: RestoreComponents,
  means: BatchMeans,
): Promise<void> {
  const { ports, report, mover, request, files } = means
  const content = run.links[at]
  if (!content) return
  for (const folder of new Set(placesOf(run.place, run.way, content)))
    await refuseWhatDoesNotFit(run, at, folder, ports.availableAt)
  report.update({ step: 'writing' })
  try {
    const { steps, rangesFiles } = await stageLink(run, at, answer, {
      ...{ mover, request, onProgress: report.progress, isRoot: ports.isRoot },
      onDone: ({ filesWritten, filesSame, filesKept, filesVerified }) => {
        const before = report.state.restored
        report.update({
          restored: {
            filesWritten: (before?.filesWritten ?? 0) + filesWritten,
            filesSame: (before?.filesSame ?? 0) + filesSame,
            filesKept: (before?.filesKept ?? 0) + filesKept,
            filesVerified: (before?.filesVerified ?? 0) + filesVerified,
          },
        })
      },
    })
    if (answer) for (const [index, path] of rangesFiles) restoring.setRangesFilePath(run.stored, index, path)
    run.stages.push(steps.steps)
    await refuseUnfinished(
      steps.steps.map(({ path }) => path),
      { journals: ports.journals, bootId: await ports.bootId() },
    )
    if (answer?.target === 'directed') run.keptByWriter = answer.directedTargets.some(isStaged) ? keptIn(run) : null
    const isLast = at === run.links.length - 1
    if (run.way?.kind === 'at-restart') {
      if (isLast) await ports.journals.write(await journalOf(run, 'pending', ports))
      run.status = 'at-restart'
    } else {
      report.update({ step: 'placing' })
      await refuseWhatIsOpen(run, steps.keptPaths)
      await ports.journals.write(await journalOf(run, 'applying', ports))
      await applySteps(steps.steps, files)
      if (isLast) await ports.journals.write(await journalOf(run, 'applied', ports))
      run.status = 'all'
    }
    run.isJournaled = true
    if (answer && run.way?.kind === 'now' && run.way.where === 'alternate')
      for (const mapping of content.link.writer.restoreMethod?.alternateLocations ?? [])
        restoring.addAlternativeLocationMapping(run.stored, mapping)
  } catch (error) {
    await takeBack(run, means)
    throw error
  }
}

/** Long after it was decided: an application may have been started meanwhile. */
async function refuseWhatIsOpen(run: ComponentRun, paths: readonly string[]): Promise<void> {
  const isItsOwn =
    (run.asksWriter && run.movedTo === null) || (run.way?.kind === 'now' && run.way.service === 'restart-after')
  const [user] = isItsOwn ? [] : (await usersOfFiles(paths)).users
  if (user) throw new BackupError('busy', openBy(user))
}

/** What was placed and is refused now, by its writer in a later sequence or for what it needs, is not left half (I41, I64). */
async function takeBackRefused(all: readonly ComponentRun[], means: BatchMeans): Promise<void> {
  refuseDependents(all)
  for (const run of all)
    if (run.refusal && (run.status === 'all' || run.status === 'at-restart')) await takeBack(run, means)
}

/** Everything of this component goes back to what it was, however far it came; only then it is `none` (rule I41). */
async function takeBack(run: ComponentRun, { ports, files }: BatchMeans): Promise<void> {
  run.status = 'failed'
  const journal = await journalOf(run, 'applying', ports)
  await revertStages(run.stages, files)
  await stopIfAway(journal)
  await forget(journal, ports.journals)
  run.isJournaled = false
  run.status = 'none'
}

const isStaged = ({ destinationPath }: { readonly destinationPath: string }): boolean =>
  /\/\.penumbra-restore\/[^/]+\/direct-/.test(destinationPath)

const keptIn = ({ work }: ComponentRun): string => `${work.folders[0] ?? ''}/kept-by-writer`

const isSystem = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error

const KINDS: Readonly<Partial<Record<FailureCode, RefusalKind>>> = {
  'repository.snapshot-corrupt': 'damaged',
  'repository.blob-missing': 'damaged',
  busy: 'in-use',
}

function kindOf(error: BackupError | NodeJS.ErrnoException): RefusalKind {
  if (!(error instanceof BackupError)) return 'cannot-replace'
  if (error.code === 'restore.refused') return error.message.includes('service') ? 'service' : 'base-missing'
  return KINDS[error.code] ?? 'cannot-replace'
}
