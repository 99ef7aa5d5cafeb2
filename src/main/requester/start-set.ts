import { BackupError } from '../model/backup-error'
import { type Timers, pause } from '../model/timers'
import type { BackupComponents } from '../vss'

/** How often the machine is asked whether it is free, and how long at most. Units: milliseconds. */
const [LOOK, PATIENCE] = [250, 600_000]

/**
 * StartSnapshotSet, as soon as nobody else on the machine is making a set. Answers how long another one was waited for.
 * Units: milliseconds. Fails: `vss.set-in-progress` after ten minutes; as the shadow copy service does.
 * Source: docs/spec/requester.md, O15.
 */
export async function startSet(
  components: Pick<BackupComponents, 'startSnapshotSet'>,
  timers: Timers,
  signal: AbortSignal,
): Promise<number> {
  const begun = timers.now()
  for (let look = 0; ; look++) {
    try {
      components.startSnapshotSet()
      return look === 0 ? 0 : timers.now() - begun
    } catch (error) {
      const isBusy = error instanceof BackupError && error.code === 'vss.set-in-progress'
      if (!isBusy || timers.now() - begun >= PATIENCE) throw error
    }
    await pause(timers, LOOK, signal)
  }
}
