import type { MaintenanceOutcome } from '../../../contract/maintenance'
import { PINNED, type Snapshot } from '../../repository'
import type { IndexRepairPlan, PacksRepaired, PruneOutcome, SnapshotsRepaired, VerifyOutcome } from '../../requester'

type Outcome<K extends MaintenanceOutcome['kind']> = Extract<MaintenanceOutcome, { kind: K }>

/** Of very many lines the first are told. */
const MOST_LINES = 100

export function checkOutcome({ findings, packsRead, bytesRead }: VerifyOutcome): Outcome<'check'> {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const hints = findings.filter(({ severity }) => severity === 'hint')
  const told = [...errors, ...hints].slice(0, MOST_LINES)
  return {
    ...{ kind: 'check', errors: errors.length, hints: hints.length, packsRead, bytesRead },
    findings: told.map(({ severity, code, message }) => ({ severity, code, message })),
  }
}

/** What is freed is what the plan says, in a dry run and in the run itself. */
export const pruneOutcome = ({ plan }: PruneOutcome, snapshots: readonly Snapshot[]): Outcome<'prune'> => ({
  kind: 'prune',
  packsRemoved: plan.removePacks + plan.unindexedPacks,
  packsCopied: plan.repackPacks,
  bytesCopied: plan.repackBytes,
  packsKept: plan.keepPacks,
  bytesFreed: plan.unindexedBytes + plan.removeBytes + plan.repackFreed,
  bytesLeft: plan.remainingUnused,
  points: snapshots.length,
  pinned: snapshots.filter(({ tags }) => tags.includes(PINNED)).length,
})

export const indexOutcome = (plan: IndexRepairPlan, quarantine: string | null): Outcome<'repair-index'> => ({
  kind: 'repair-index',
  ...{ damaged: plan.damagedIndexes.length, added: plan.added.length, corrected: plan.corrected.length },
  ...{ gathered: plan.gathered.length, missing: plan.missing.length, unreadable: plan.unreadable.length },
  quarantine,
})

export function packsOutcome({ packs }: PacksRepaired, quarantine: string | null): Outcome<'repair-packs'> {
  const sum = (of: 'soundBlobs' | 'damagedBlobs') => packs.reduce((total, pack) => total + pack[of], 0)
  return {
    ...{ kind: 'repair-packs', packs: packs.length, missing: packs.filter(({ isThere }) => !isThere).length },
    ...{ soundBlobs: sum('soundBlobs'), damagedBlobs: sum('damagedBlobs'), quarantine },
  }
}

export const snapshotsOutcome = (found: SnapshotsRepaired): Outcome<'repair-snapshots'> => ({
  kind: 'repair-snapshots',
  ...{ repaired: found.repaired.length, lost: found.lost.length, unreadable: found.damagedFiles.length },
  changes: found.changes.slice(0, MOST_LINES),
  ...{ changesTotal: found.changesTotal, quarantine: found.quarantine },
})
