import type { RestoreOrigin } from '../../contract/restore-origin'
import type { SessionState } from '../../contract/sessions'
import type { Repository } from '../repository'
import type { ComponentWish } from './component-restore/component-ports'
import type { RestoreWish } from './restore-session'
import type { SessionReport } from './session-report'

/** Keeps what a restore says of itself. Fails never. */
export type KeepRestore = (state: SessionState) => Promise<void>

/** Of how much that was chosen a session tells by name. */
const NAMED = 20

/** A restore is remembered when it begins and when it has ended, so that one that was cut off is known, too. Rule T40. */
export async function rememberedRestore(
  keep: KeepRestore,
  report: SessionReport,
  origin: RestoreOrigin,
  run: () => Promise<SessionState>,
): Promise<SessionState> {
  report.update({ snapshotId: origin.snapshotId, origin })
  await keep(report.state)
  const ended = await run()
  await keep(ended)
  return ended
}

export async function originOfFiles(repository: Repository, wish: RestoreWish): Promise<RestoreOrigin> {
  const form = wish.form ?? 'full-paths'
  return {
    ...(await pointOf(repository, wish.snapshotId)),
    ...chosenOf(wish.include),
    ...{ form, conflicts: form === 'zip' ? null : wish.conflicts, verifies: wish.verify },
  }
}

export async function originOfComponents(repository: Repository, wish: ComponentWish): Promise<RestoreOrigin> {
  return {
    ...(await pointOf(repository, wish.snapshotId)),
    ...chosenOf(wish.components.map(({ name }) => name)),
    ...{ form: 'components', conflicts: null, verifies: true },
  }
}

const chosenOf = (all: readonly string[]) => ({ chosen: all.slice(0, NAMED), chosenTotal: all.length })

/** A point that cannot be read fails the restore itself, which says why. */
async function pointOf(repository: Repository, snapshotId: string) {
  const point = await repository.snapshot(snapshotId).catch(() => null)
  return { repositoryId: repository.id, place: repository.location, snapshotId, pointTime: point?.time ?? null }
}
