import type { Catalog } from './catalog'
import { RetentionKeeper, type RetentionPorts } from './jobs'
import type { Clock } from './model/clock'
import { type RestorePorts, pruneRepository } from './requester'

/** stock clients' own: what may stay unused in packs that hold something used. Units: percent. */
const MOST_UNUSED = 5

/** Frees what no restore point needs any more, in a mover's process. */
export const pruneIn =
  (startMover: RestorePorts['startMover']): RetentionPorts['prune'] =>
  (repository, lock, signal) =>
    pruneRepository(
      { repository, lock, signal, startMover, onEvent: () => undefined },
      { mostUnused: { kind: 'percent', percent: MOST_UNUSED }, mostRepacked: null, isDryRun: false },
    )

/** The part of the composition that the retention of jobs is made of. Decides nothing. */
export const retentionKeeper = ({
  catalog,
  clock,
  restorePorts: { startMover },
}: {
  readonly catalog: Catalog
  readonly clock: Clock
  readonly restorePorts: Pick<RestorePorts, 'startMover'>
}): RetentionKeeper => new RetentionKeeper({ catalog, clock, prune: pruneIn(startMover) })
