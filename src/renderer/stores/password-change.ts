import type { Bridge } from '../../contract/bridge'
import type { FailureCode } from '../../contract/failure'
import { type PasswordDialog, type PasswordsStore, openDialog } from './passwords'
import type { PasswordChoice } from './protect-draft'

type Changing = PasswordDialog & { readonly kind: 'changing' }

/** Changes the password of a job's repository, then offers the recovery sheet again. */
export function createPasswordChange(bridge: Bridge, { store, show }: PasswordsStore) {
  const changing = () => openDialog(store.getState(), 'changing')

  async function begin(jobId: string): Promise<void> {
    const next: PasswordChoice = { kind: 'typed', first: '', second: '' }
    show({ kind: 'changing', jobId, current: '', next, isBusy: false, failure: null })
    await generate()
  }

  function edit(change: Partial<Pick<Changing, 'current' | 'next'>>): void {
    const dialog = changing()
    if (dialog && !dialog.isBusy) show({ ...dialog, ...change })
  }

  async function generate(): Promise<void> {
    const reply = await bridge.call('jobs.generate-password', {})
    const dialog = changing()
    if (!dialog || dialog.isBusy) return
    if (reply.ok) edit({ next: { kind: 'generated', value: reply.value.password } })
    else show({ ...dialog, failure: reply.failure })
  }

  async function change(): Promise<void> {
    const dialog = changing()
    if (!dialog || dialog.isBusy || changeProblem(dialog)) return
    const { jobId, current } = dialog
    show({ ...dialog, isBusy: true, failure: null })
    const reply = await bridge.call('passwords.change', { jobId, current, next: nextOf(dialog) })
    show(
      reply.ok
        ? { kind: 'changed', jobId, sheet: { kind: 'unsaved' }, failure: null }
        : { ...dialog, failure: reply.failure },
    )
  }

  async function saveSheet(): Promise<void> {
    const dialog = openDialog(store.getState(), 'changed')
    if (!dialog || dialog.sheet.kind === 'saving') return
    const waiting = { ...dialog, sheet: { kind: 'saving' }, failure: null } as const
    show(waiting)
    const reply = await bridge.call('jobs.save-recovery-sheet', { jobId: dialog.jobId })
    if (store.getState().dialog !== waiting) return
    if (!reply.ok) show({ ...dialog, failure: reply.failure })
    else if (reply.value.path === null) show({ ...dialog, failure: null })
    else show({ ...dialog, sheet: { kind: 'saved', path: reply.value.path }, failure: null })
  }

  return { begin, edit, generate, change, saveSheet }
}

export type PasswordChange = ReturnType<typeof createPasswordChange>

const nextOf = ({ next }: Changing): string => (next.kind === 'generated' ? next.value : next.first)

/** Selector: what is still missing before the password can be changed. */
export function changeProblem(dialog: Changing): 'no-current' | 'no-password' | 'passwords-differ' | 'same' | null {
  const { current, next } = dialog
  if (current === '') return 'no-current'
  if (nextOf(dialog) === '') return 'no-password'
  if (next.kind === 'typed' && next.first !== next.second) return 'passwords-differ'
  return nextOf(dialog) === current ? 'same' : null
}

/** These are found before anything is written. */
const BEFORE_THE_CHANGE: readonly FailureCode[] = [
  'invalid-request',
  'untrusted-sender',
  'caller.not-allowed',
  'job.missing',
  'repository.missing',
  'repository.wrong-password',
  'repository.locked',
  'secret.managed',
  'secret.no-keychain',
]

/** Selector: whether a change that failed may have begun. */
export const mayHaveBegun = (code: FailureCode): boolean => !BEFORE_THE_CHANGE.includes(code)
