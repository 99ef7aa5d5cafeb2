export type { BackupPorts, BackupRequest } from './backup-ports'
export { runBackup } from './backup-session'
export { type ChainLedger, createChainLedger } from './chains/chain-ledger'
export { findBases, noBases } from './chains/find-bases'
export { DEFAULT_WISHES } from './wishes'
export { pathName as componentPathName } from './component-selection/component-family'
export { type ComponentReference, type Inclusion, type Obstacle, isIncluded } from './component-selection/selection'
export { type PathVariables, documentPath } from './file-decisions/document-path'
export type { RequestedType } from './file-decisions/backup-chain'
export type { EffectiveType } from './file-decisions/effective-type'
export { type MappedVolume, jobVolumes } from './file-decisions/job-volumes'
export { type BackupPlan, type WriterPlan, planSteps } from './file-decisions/plan-backup'
export { inSlices } from './steps'
export type { FileException, FileRow } from './file-decisions/plan-files'
export { createShadowCopies, type ShadowCopiesMade, type ShadowCopyWish } from './create-shadow-copies'
export type { ComponentRestorePorts, ComponentWish } from './component-restore/component-ports'
export { planComponents, pointComponents, runComponentRestore } from './component-restore/component-restore-session'
export { type RestoreJournal, RestoreJournals } from './component-restore/restore-journal'
export { type AppliedPending, readBootId } from './component-restore/run-journal'
export { systemServices } from './component-restore/services'
export { createUndoCopies, type UndoCopies } from './component-restore/undo-copies'
export { type DescribedApplications, describeApplications } from './describe-applications'
export { type KeptCopies, keptCopies } from './kept-copies'
export { type FoundNames, type FoundNode, type NameQuestion, searchNames } from './search-names'
export { findApplications } from './find-applications'
export { listWriters } from './list-writers'
export { type Budget, measureFiles, newBudget } from './measure-files'
export { planJob } from './plan-job'
export { type BasesOf } from './run-plan'
export { readRunDocument } from './read-run-document'
export { rememberedWriters } from './remembered-writers'
export { recordOfSnapshot } from './record-of-snapshot'
export { type UnfinishedRestores, createUnfinishedRestores } from './unfinished-restores'
export type { UndoCopyPorts } from './restore-undo-copy'
export { planRestore, type RestorePorts, type RestoreWish, runRestore } from './restore-session'
export { planArchive, runArchive } from './archive-session'
export { originOfComponents, originOfFiles, rememberedRestore } from './remembered-restore'
export { DOCUMENTS_FOLDER, RUN_DOCUMENT, type RunDocument, consistencyOf, decodeRunDocument } from './run-document'
export { type Observe, SessionReport } from './session-report'
export { refuseOverlap } from './source-check'
export { type CopyOutcome, copyRepository } from './maintenance/copy-session'
export { type PruneOutcome, pruneRepository, type PruneWish, type UnusedLimit } from './maintenance/prune-session'
export {
  type IndexRepairPlan,
  type PacksRepaired,
  type Repairing,
  repairIndex,
  repairPacks,
  repairSnapshots,
  type SnapshotsRepaired,
} from './maintenance/repair-session'
export { type PackSubset, parseSubset } from './pack-subset'
export { type VerifyOutcome, verifyRepository } from './verify-session'
export type { SourceVolume } from './volume-plan'
export { type DrillPorts, drillPoint } from './proof/drill-point'
export { type ProvePorts, type StoredRun, proveRun } from './proof/prove-run'
export {
  type Mount,
  type MountDamage,
  type MountedPoints,
  type MountPorts,
  mountPoints,
  type MountWish,
} from './mount/mount-session'
export { Ladder } from './ladder'
export { presetRules } from './preset-rules'
