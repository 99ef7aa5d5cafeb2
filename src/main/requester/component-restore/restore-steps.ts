import { dirname } from 'node:path'

/**
 * What putting a component in place does, one rename each. A step that was done is known by what it left, so that all
 * may be done again after a crash, forwards or backwards (rules I40 to I43).
 */
export type RestoreStep =
  /** A folder that was not there. */
  | { readonly kind: 'make'; readonly path: string }
  /** What was there goes to the undo copy. */
  | { readonly kind: 'keep'; readonly path: string; readonly kept: string }
  /** What was staged goes to its place. */
  | { readonly kind: 'place'; readonly staged: string; readonly path: string }

/** What the steps need of the file system: SafeFolders, or what stands for it. */
export interface StepFiles {
  has(path: string): Promise<boolean>
  move(from: string, to: string): Promise<void>
  make(path: string): Promise<readonly string[]>
  removeIfEmpty(path: string): Promise<void>
  sync(folder: string): Promise<void>
}

/**
 * Does what is not done yet. Everything that was there is durably in the undo copy before the first new file appears.
 * Fails: as a rename does; then `revertSteps` takes back what was done.
 */
export async function applySteps(steps: readonly RestoreStep[], files: StepFiles): Promise<void> {
  const touched = new Set<string>()
  for (const step of steps) {
    if (step.kind === 'make') await files.make(step.path)
    if (step.kind !== 'keep' || (await files.has(step.kept)) || !(await files.has(step.path))) continue
    await files.make(dirname(step.kept))
    await files.move(step.path, step.kept)
    touched.add(dirname(step.path)).add(dirname(step.kept))
  }
  await syncAll(touched, files)
  for (const step of steps) {
    if (step.kind !== 'place' || !(await files.has(step.staged))) continue
    await files.move(step.staged, step.path)
    touched.add(dirname(step.path)).add(dirname(step.staged))
  }
  await syncAll(touched, files)
}

/** Takes back what was done, last things first: the new files go to where they were staged, the old ones to their places. */
export async function revertSteps(steps: readonly RestoreStep[], files: StepFiles): Promise<void> {
  const touched = new Set<string>()
  const backwards = [...steps].reverse()
  for (const step of backwards) {
    if (step.kind !== 'place' || (await files.has(step.staged)) || !(await files.has(step.path))) continue
    await files.make(dirname(step.staged))
    await files.move(step.path, step.staged)
    touched.add(dirname(step.path)).add(dirname(step.staged))
  }
  await syncAll(touched, files)
  for (const step of backwards) {
    if (step.kind === 'keep' && (await files.has(step.kept))) {
      await files.move(step.kept, step.path)
      touched.add(dirname(step.path)).add(dirname(step.kept))
    }
  }
  for (const step of backwards) if (step.kind === 'make') await files.removeIfEmpty(step.path)
  await syncAll(touched, files)
}

/** A folder may have been moved or removed meanwhile: then there is nothing of it to sync. */
async function syncAll(folders: Set<string>, files: StepFiles): Promise<void> {
  for (const folder of folders) if (await files.has(folder)) await files.sync(folder)
  folders.clear()
}

/** Stage after stage: a later one may replace what an earlier one placed. */
export async function applyStages(stages: readonly (readonly RestoreStep[])[], files: StepFiles): Promise<void> {
  for (const stage of stages) await applySteps(stage, files)
}

/** The last stage first. */
export async function revertStages(stages: readonly (readonly RestoreStep[])[], files: StepFiles): Promise<void> {
  for (const stage of [...stages].reverse()) await revertSteps(stage, files)
}
