import { randomBytes } from 'node:crypto'
import { Drills, type DrillsPorts, type Passwords } from './jobs'
import type { Catalog } from './catalog'
import type { StartProcess } from './model/child-process'
import type { Clock } from './model/clock'
import { systemTimers } from './model/timers'
import { isSameFile } from './processes'
import { type BackupPorts, type ProvePorts, drillPoint, proveRun } from './requester'
import { SQLITE_WRITER, createTaskRunner } from './vss/writers/sqlite'

/** The part of the composition that fetching back and drills are made of. Decides nothing. */

/** The check of one database. Units: milliseconds. */
const DATABASE_LIMIT = 300_000

type Parts = Pick<BackupPorts, 'startMover' | 'makeStaging'>

const fetching = ({ startMover, makeStaging }: Parts): Omit<ProvePorts, 'repository'> => ({
  ...{ startMover, makeStaging, isSameFile, timers: systemTimers },
  newMark: () => randomBytes(8).toString('hex'),
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
})

export const proverOf =
  (parts: Parts): NonNullable<BackupPorts['prove']> =>
  (repository, stored, signal) =>
    proveRun({ ...fetching(parts), repository }, stored, signal)

/** Tries a restore point out, with the databases in it. */
export function drillOf(parts: Parts, startProcess: StartProcess): DrillsPorts['drill'] {
  const runTask = createTaskRunner(startProcess, systemTimers)
  const checkDatabase = async (copy: string, signal: AbortSignal): Promise<string | null> => {
    const task = { kind: 'prove', copy, scratch: `${copy}.check` } as const
    const answer = await runTask(task, { limit: DATABASE_LIMIT, signal })
    if (!answer.ok) return answer.reason
    return answer.result.kind === 'recoverable'
      ? null
      : answer.result.kind === 'absent'
        ? 'It is gone.'
        : answer.result.reason
  }
  return (repository, snapshot, signal) =>
    drillPoint(
      { ...fetching(parts), repository, checkDatabase, sqliteWriterId: SQLITE_WRITER.writerId },
      snapshot,
      signal,
    )
}

export const drillsOf = (
  { backupPorts, ...parts }: { readonly backupPorts: Parts; readonly catalog: Catalog; readonly clock: Clock },
  passwords: Passwords,
  startProcess: StartProcess,
): Drills => new Drills({ ...parts, passwords, drill: drillOf(backupPorts, startProcess) })
