import type { FailureCode } from '../../../contract/failure'
import { BackupError } from '../../model/backup-error'

/** Where one backup stands, as its requester sees it. */
export type CallState =
  | 'initialized'
  | 'gathered'
  | 'set-started'
  | 'prepared'
  | 'prepared-live'
  | 'set-created'
  | 'completed'
  | 'failed'
  | 'aborted'
  | 'released'

/** What a requester may call. `live` marks prepareForBackup without a set. */
export type Call =
  | 'gatherWriterMetadata'
  | 'setBackupState'
  | 'addComponent'
  | 'setPreviousBackupStamp'
  | 'startSnapshotSet'
  | 'addToSnapshotSet'
  | 'prepareForBackup'
  | 'prepareForBackup live'
  | 'doSnapshotSet'
  | 'gatherWriterStatus'
  | 'componentOutcomes'
  | 'setBackupSucceeded'
  | 'saveDocuments'
  | 'backupComplete'
  | 'abortBackup'
  | 'release'

type Row = Readonly<Partial<Record<Call, CallState>>>
export type CallTable = Readonly<Record<CallState, Row>>

const always = { abortBackup: 'aborted', release: 'released' } as const
const afterCopy = (state: CallState): Row => ({
  gatherWriterStatus: state,
  componentOutcomes: state,
  setBackupSucceeded: state,
  saveDocuments: state,
})

/** Which call is legal where, and where it leads when it succeeds (vss-model 2.1, rule C1). What is absent is illegal. */
export const callTable: CallTable = {
  initialized: { setBackupState: 'initialized', gatherWriterMetadata: 'gathered', ...always },
  gathered: {
    setBackupState: 'gathered',
    addComponent: 'gathered',
    setPreviousBackupStamp: 'gathered',
    startSnapshotSet: 'set-started',
    'prepareForBackup live': 'prepared-live',
    gatherWriterStatus: 'gathered',
    ...always,
  },
  'set-started': {
    setBackupState: 'set-started',
    addComponent: 'set-started',
    setPreviousBackupStamp: 'set-started',
    addToSnapshotSet: 'set-started',
    prepareForBackup: 'prepared',
    gatherWriterStatus: 'set-started',
    ...always,
  },
  prepared: { doSnapshotSet: 'set-created', gatherWriterStatus: 'prepared', ...always },
  'prepared-live': { ...afterCopy('prepared-live'), backupComplete: 'completed', ...always },
  'set-created': { ...afterCopy('set-created'), backupComplete: 'completed', ...always },
  completed: {
    gatherWriterStatus: 'completed',
    componentOutcomes: 'completed',
    saveDocuments: 'completed',
    abortBackup: 'completed',
    release: 'released',
  },
  failed: { gatherWriterStatus: 'failed', ...always },
  aborted: { gatherWriterStatus: 'aborted', abortBackup: 'aborted', release: 'released' },
  released: { gatherWriterStatus: 'released', abortBackup: 'released', release: 'released' },
}

/** A context without writers (rule C71): nobody is identified, prepared or told; the set is all there is. */
export const callTableWithoutWriters: CallTable = {
  initialized: { startSnapshotSet: 'set-started', ...always },
  gathered: {},
  'set-started': { addToSnapshotSet: 'set-started', doSnapshotSet: 'set-created', ...always },
  prepared: {},
  'prepared-live': {},
  'set-created': { saveDocuments: 'set-created', ...always },
  completed: {},
  failed: always,
  aborted: { abortBackup: 'aborted', release: 'released' },
  released: { abortBackup: 'released', release: 'released' },
}

/** Where a call leads. Fails: `vss.bad-state` when it is illegal here. */
export function stateAfter(state: CallState, call: Call, table: CallTable = callTable): CallState {
  const next = table[state][call]
  if (next === undefined) throw new BackupError('vss.bad-state', `${call} is not possible when the backup is ${state}`)
  return next
}

/** Failures that changed nothing: the call may be made again, or another one. After any other only abort and release. */
const CHANGED_NOTHING: ReadonlySet<FailureCode> = new Set([
  'vss.bad-state',
  'vss.no-provider',
  'vss.set-in-progress',
  'vss.document-invalid',
])

/** Where a legal call leads when it fails (rule C2). */
export const stateAfterFailure = (state: CallState, error: unknown): CallState =>
  error instanceof BackupError && CHANGED_NOTHING.has(error.code) ? state : 'failed'
