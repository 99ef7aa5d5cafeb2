import { randomUUID } from 'node:crypto'
import type { EngineOptions } from './engine-options'
import { drillOf } from './engine-proof'
import { pruneIn } from './engine-retention'
import { CopyKeeper, type CopyKeeperPorts } from './jobs'
import type { RepositoryMovers } from './mover'
import { type BackupPorts, copyRepository } from './requester'

interface Parts extends Pick<CopyKeeperPorts, 'catalog' | 'clock'> {
  readonly movers: RepositoryMovers
  readonly backupPorts: Pick<BackupPorts, 'startMover' | 'makeStaging'>
}

/** The part of the composition that copies to further targets are made of. Decides nothing. */
export const copiesOf = (
  { catalog, clock, movers, backupPorts }: Parts,
  { startProcess, reportBug }: Pick<EngineOptions, 'startProcess' | 'reportBug'>,
  known: Pick<CopyKeeperPorts, 'passwords' | 'claims' | 'changed'>,
): CopyKeeper =>
  new CopyKeeper({
    ...{ catalog, clock, reportBug, ...known, newId: randomUUID },
    copy: (both, chosen) =>
      copyRepository(
        { ...both, startMover: movers.start, openingOf: movers.openingOf, onEvent: () => undefined },
        chosen,
      ),
    drill: drillOf(backupPorts, startProcess),
    prune: pruneIn(movers.start),
  })
