import { randomUUID } from 'node:crypto'
import { driveMounts } from './files'
import type { EngineOptions } from './engine-options'
import { pacedRun } from './engine-pace'
import { drillOf } from './engine-proof'
import { pruneIn } from './engine-retention'
import { CopyKeeper, type CopyKeeperPorts, Drives, type DrivesPorts, type RunPace } from './jobs'
import type { RepositoryMovers } from './mover'
import { findProgram, runProgram } from './processes'
import { type BackupPorts, copyRepository } from './requester'

interface Parts extends Pick<CopyKeeperPorts, 'catalog' | 'clock'> {
  readonly movers: RepositoryMovers
  readonly pace: RunPace
  readonly backupPorts: Pick<BackupPorts, 'startMover' | 'makeStaging'>
}

/** The part of the composition that copies to further targets are made of. Decides nothing. */
export const copiesOf = (
  { catalog, clock, movers, pace, backupPorts }: Parts,
  { startProcess, reportBug }: Pick<EngineOptions, 'startProcess' | 'reportBug'>,
  known: Pick<CopyKeeperPorts, 'passwords' | 'claims' | 'changed'>,
): CopyKeeper =>
  new CopyKeeper({
    ...{ catalog, clock, reportBug, ...known, newId: randomUUID },
    copy: (both, chosen) => {
      const place = { jobId: '', repository: both.destination.location }
      const { startMover, end } = pacedRun(pace, movers, place, { isGentle: true, isByItself: false })
      const how = { ...both, startMover, openingOf: movers.openingOf, onEvent: () => undefined }
      return copyRepository(how, chosen).finally(end)
    },
    drill: drillOf(backupPorts, startProcess),
    prune: pruneIn(movers.start),
  })

/** The part of the composition that drives which take turns are made of. Decides nothing. */
export const drivesIn = ({
  open,
  ...parts
}: Pick<DrivesPorts, 'settings' | 'catalog' | 'passwords' | 'clock'> & {
  readonly open: DrivesPorts['openRepository']
}): Drives => new Drives({ ...parts, openRepository: open, mounts: () => driveMounts(), findProgram, runProgram })
