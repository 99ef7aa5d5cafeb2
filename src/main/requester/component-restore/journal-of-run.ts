import { isWithin } from '../../model/volume-path'
import type { ComponentRestorePorts } from './component-ports'
import type { ComponentRun } from './component-run'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import { forget, startOf } from './run-journal'

type Means = Pick<ComponentRestorePorts, 'now' | 'bootId'>

/** What is remembered of a component's restore, as far as it has come. */
export async function journalOf(
  run: ComponentRun,
  state: RestoreJournal['state'],
  { now, bootId }: Means,
): Promise<RestoreJournal> {
  return {
    format: 1,
    id: run.id,
    title: `${run.stored.writer.name}: ${run.stored.name}`,
    madeAt: now(),
    state,
    isForRestart: run.way?.kind === 'at-restart',
    bootId: await bootId(),
    owner: { pid: process.pid, startedAt: await startOf(process.pid) },
    workFolders: [...run.work.folders],
    stages: run.stages.map((stage) => [...stage]),
    keptByWriter: run.keptByWriter,
  }
}

/**
 * Remembers folders that are about to be made: when this process dies while it stages, the next start takes back what
 * was done before and removes them (rule I47). Nothing of it waits for a start of the computer yet.
 */
export async function journalStaging(
  run: ComponentRun,
  workFolders: readonly string[],
  { journals, ...means }: Means & { readonly journals: RestoreJournals },
): Promise<void> {
  const journal = await journalOf(run, 'applying', means)
  await journals.write({ ...journal, isForRestart: false, workFolders: [...workFolders] })
}

/** Forgets what left nothing behind: a restore that was not done, and a copy beside that took no file's place (I47, I48). */
export async function forgetTraces(
  run: ComponentRun,
  { journals, ...means }: Means & { readonly journals: RestoreJournals },
): Promise<void> {
  if (run.work.folders.length === 0) return
  const isCopy = run.status === 'all' && run.place.kind === 'beside'
  const isTraceless = run.status === 'none' || (isCopy && run.keptByWriter === null && !isAnythingKept(run.stages))
  if (isTraceless) await forget(await journalOf(run, 'applying', means), journals)
}

/** Whether a file was set aside that an earlier backup of the chain had not put there itself. */
function isAnythingKept(stages: ComponentRun['stages']): boolean {
  const placed: string[] = []
  for (const step of stages.flat()) {
    if (step.kind === 'keep' && !placed.some((path) => isWithin(path, step.path))) return true
    if (step.kind === 'place') placed.push(step.path)
  }
  return false
}
