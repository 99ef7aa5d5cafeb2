import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { ProtectForm } from '../features/protect/protect-form'
import { SheetStep } from '../features/protect/sheet-step'
import { words } from '../features/protect/words'
import { useStores } from '../stores-context'
import { hostName } from '../stores/host'

/** Connects the first run: the form, the recovery sheet, the start. */
export function ProtectScreen() {
  const { protect, protectForm, protectFound, recoverySheet, host, router } = useStores()
  const state = useStore(protect.store)
  const name = useStore(host.store, hostName)
  switch (state.kind) {
    case 'loading':
      return <h1 className="text-xl">{words.loading}</h1>
    case 'drafting':
      return (
        <ProtectForm
          draft={state.draft}
          volumes={state.volumes}
          isCreating={state.isCreating}
          failure={state.failure}
          actions={{
            edit: protect.edit,
            choose: protectForm.choose,
            chooseApplication: protectFound.chooseApplication,
            choosePlace: (path) => void protectForm.choosePlace(path),
            addFolder: protectForm.addFolder,
            chooseFolder: () => void protectForm.chooseFolder(words.addFolder),
            setRepository: protectForm.setRepository,
            setAccess: protectForm.setAccess,
            tryPlace: () => void protectForm.tryPlace(),
            measure: () => void protectForm.measure(),
            chooseRepository: () => void protectForm.chooseRepository(words.chooseRepository),
            generatePassword: () => void protectForm.generatePassword(),
            copy: copyText,
            create: () => void protect.create(name),
            leave: () => router.go({ kind: 'home' }),
          }}
        />
      )
    case 'sheet':
      return (
        <SheetStep
          sheet={state.sheet}
          failure={state.failure}
          onSave={() => void recoverySheet.saveSheet()}
          onDecline={recoverySheet.declineSheet}
          onReconsider={recoverySheet.reconsiderSheet}
          onStart={() => void recoverySheet.start()}
        />
      )
    case 'starting':
      return <h1 className="text-xl">{words.starting}</h1>
  }
}
