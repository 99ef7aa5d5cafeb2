import type { BackupPorts, Capture } from './backup-ports'
import type { Ladder } from './ladder'
import type { SessionReport } from './session-report'

/**
 * Runs the owner's programs before any application is held. Answers how to run those of afterwards: they run once, also
 * when the run fails or is stopped from here on (docs/spec/jobs.md, F103). Fails: `run.script-failed`.
 */
export async function beforeFreeze(
  { scripts }: Pick<BackupPorts, 'scripts'>,
  report: SessionReport,
  signal: AbortSignal,
  undo: Pick<Ladder, 'push'>,
): Promise<() => Promise<void>> {
  if (!scripts) return () => Promise.resolve()
  let isOver = false
  const afterThaw = async () => {
    if (isOver) return
    isOver = true
    await scripts.afterThaw(report)
  }
  undo.push(afterThaw)
  await scripts.beforeFreeze(report, signal)
  return afterThaw
}

/** Everything is read from shadow copies. What is read in place must hold still until it was read. */
export const isThawed = (captures: readonly Pick<Capture, 'mode'>[]): boolean =>
  captures.every(({ mode }) => mode === 'shadow-copy')
