import { BackupError } from '../../model/backup-error'
import type { CallRules } from './call-order'

/** Where one restore stands, as its requester sees it. */
export type RestoreCallState = 'initialized' | 'gathered' | 'pre-restored' | 'post-restored' | 'failed' | 'released'

export type RestoreCall =
  | 'gatherWriterMetadata'
  | 'setSelectedForRestore'
  | 'setSelectedForRestoreEx'
  | 'addRestoreSubcomponent'
  | 'setAdditionalRestores'
  | 'setRestoreOptions'
  | 'addNewTarget'
  | 'setRollForward'
  | 'setRestoreName'
  | 'setAuthoritativeRestore'
  | 'preRestore'
  | 'restoreAnswers'
  | 'addAlternativeLocationMapping'
  | 'setRangesFilePath'
  | 'setFileRestoreStatus'
  | 'postRestore'
  | 'gatherWriterStatus'
  | 'saveDocument'
  | 'release'

type Row = Readonly<Partial<Record<RestoreCall, RestoreCallState>>>

/** Which call is legal where, and where it leads (vss-model 2.3, rule C70). What is absent is illegal. */
export const restoreCallTable: Readonly<Record<RestoreCallState, Row>> = {
  initialized: { gatherWriterMetadata: 'gathered', release: 'released' },
  gathered: {
    setSelectedForRestore: 'gathered',
    setSelectedForRestoreEx: 'gathered',
    addRestoreSubcomponent: 'gathered',
    setAdditionalRestores: 'gathered',
    setRestoreOptions: 'gathered',
    addNewTarget: 'gathered',
    setRollForward: 'gathered',
    setRestoreName: 'gathered',
    setAuthoritativeRestore: 'gathered',
    preRestore: 'pre-restored',
    gatherWriterStatus: 'gathered',
    saveDocument: 'gathered',
    release: 'released',
  },
  'pre-restored': {
    restoreAnswers: 'pre-restored',
    addAlternativeLocationMapping: 'pre-restored',
    setRangesFilePath: 'pre-restored',
    setFileRestoreStatus: 'pre-restored',
    postRestore: 'post-restored',
    gatherWriterStatus: 'pre-restored',
    saveDocument: 'pre-restored',
    release: 'released',
  },
  'post-restored': {
    restoreAnswers: 'post-restored',
    gatherWriterStatus: 'post-restored',
    saveDocument: 'post-restored',
    release: 'released',
  },
  failed: {
    restoreAnswers: 'failed',
    setFileRestoreStatus: 'failed',
    postRestore: 'post-restored',
    gatherWriterStatus: 'failed',
    release: 'released',
  },
  released: { gatherWriterStatus: 'released', restoreAnswers: 'released', release: 'released' },
}

export const restoreCallRules: CallRules<RestoreCallState, RestoreCall> = {
  initial: 'initialized',
  stateAfter(state, call) {
    const next = restoreCallTable[state][call]
    if (next === undefined)
      throw new BackupError('vss.bad-state', `${call} is not possible when the restore is ${state}`)
    return next
  },
  stateAfterFailure: (state, error) =>
    error instanceof BackupError && ['vss.bad-state', 'invalid-request'].includes(error.code) ? state : 'failed',
}
