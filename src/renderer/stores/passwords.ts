import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../contract/failure'
import type { PasswordChoice } from './protect-draft'

/** Whether the sheet with the new password exists. */
export type NewSheet =
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly path: string }

/** What this computer keeps does not open the backup any more, or it keeps nothing. */
export type PasswordNeed = 'refused' | 'missing'

/** The one dialog about a password, and how far it has come. What was typed leaves with its step. */
export type PasswordDialog =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'asking'
      readonly jobId: string
      readonly why: PasswordNeed
      readonly purpose: 'backup' | 'restore'
      readonly typed: string
      readonly isBusy: boolean
      readonly failure: Failure | null
    }
  | { readonly kind: 'kept'; readonly jobId: string }
  | {
      readonly kind: 'changing'
      readonly jobId: string
      readonly current: string
      readonly next: PasswordChoice
      readonly isBusy: boolean
      readonly failure: Failure | null
    }
  | {
      readonly kind: 'changed'
      readonly jobId: string
      readonly sheet: NewSheet
      readonly failure: Failure | null
    }

/** The dialog; the refused runs that a person was asked about; those that another password has answered. */
export interface PasswordsState {
  readonly dialog: PasswordDialog
  readonly asked: readonly string[]
  readonly answered: readonly string[]
}

/** Holds the dialog about a password. Its steps are in password-ask.ts and password-change.ts. */
export function createPasswordsStore() {
  const store = createStore<PasswordsState>(() => ({ dialog: { kind: 'closed' }, asked: [], answered: [] }))
  const show = (dialog: PasswordDialog) => store.setState({ dialog })

  /** Leaves everything as it is. A change that has begun is not left before it has ended. */
  function close(): void {
    const { dialog } = store.getState()
    if (!(dialog.kind === 'changing' && dialog.isBusy)) show({ kind: 'closed' })
  }

  return { store, show, close }
}

export type PasswordsStore = ReturnType<typeof createPasswordsStore>

/** Selector: the dialog, while it is at that step. */
export function openDialog<K extends PasswordDialog['kind']>(
  { dialog }: PasswordsState,
  kind: K,
): (PasswordDialog & { readonly kind: K }) | undefined {
  return isAt(dialog, kind) ? dialog : undefined
}

const isAt = <K extends PasswordDialog['kind']>(
  dialog: PasswordDialog,
  kind: K,
): dialog is PasswordDialog & { readonly kind: K } => dialog.kind === kind

/** Selector: whether another password was kept since that run was refused. */
export const isAnswered = ({ answered }: PasswordsState, sessionId: string): boolean => answered.includes(sessionId)
