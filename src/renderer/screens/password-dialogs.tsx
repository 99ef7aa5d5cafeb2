import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { AskDialog, KeptDialog } from '../features/passwords/ask-dialog'
import { ChangeDialog } from '../features/passwords/change-dialog'
import { ChangedDialog } from '../features/passwords/changed-dialog'
import { keptSentence } from '../features/passwords/words'
import { useStores } from '../stores-context'
import { secretPlace } from '../stores/host'
import { repositoryOf } from '../stores/jobs'
import { changeProblem, mayHaveBegun } from '../stores/password-change'
import type { PasswordDialog } from '../stores/passwords'
import { engineOf } from '../stores/service'

/** Connects the dialogs about a password; over every screen, one at a time. */
export function PasswordDialogs() {
  const { passwords, passwordAsk, passwordChange } = useStores()
  const dialog = useStore(passwords.store, (state) => state.dialog)
  switch (dialog.kind) {
    case 'closed':
      return null
    case 'asking':
      return <Asking dialog={dialog} />
    case 'kept':
      return <KeptDialog onBackUp={passwordAsk.backUpNow} onClose={passwords.close} />
    case 'changing':
      return <Changing dialog={dialog} />
    case 'changed':
      return (
        <ChangedDialog
          sheet={dialog.sheet}
          failure={dialog.failure}
          onSave={() => void passwordChange.saveSheet()}
          onClose={passwords.close}
        />
      )
  }
}

function Asking({ dialog }: { readonly dialog: PasswordDialog & { readonly kind: 'asking' } }) {
  const { jobs, passwords, passwordAsk } = useStores()
  return (
    <AskDialog
      repository={useStore(jobs.store, (state) => repositoryOf(state, dialog.jobId))}
      why={dialog.why}
      typed={dialog.typed}
      isBusy={dialog.isBusy}
      failure={dialog.failure}
      onType={passwordAsk.type}
      onSubmit={() => void passwordAsk.remember()}
      onCancel={passwords.close}
    />
  )
}

function Changing({ dialog }: { readonly dialog: PasswordDialog & { readonly kind: 'changing' } }) {
  const { host, jobs, service, passwords, passwordChange } = useStores()
  const engine = useStore(service.store, engineOf)
  const place = useStore(host.store, secretPlace)
  return (
    <ChangeDialog
      repository={useStore(jobs.store, (state) => repositoryOf(state, dialog.jobId))}
      kept={keptSentence(engine, place)}
      current={dialog.current}
      next={dialog.next}
      problem={changeProblem(dialog)}
      isBusy={dialog.isBusy}
      failure={dialog.failure}
      mayHaveBegun={dialog.failure !== null && mayHaveBegun(dialog.failure.code)}
      onEdit={passwordChange.edit}
      onGenerate={() => void passwordChange.generate()}
      onCopy={copyText}
      onSubmit={() => void passwordChange.change()}
      onCancel={passwords.close}
    />
  )
}
