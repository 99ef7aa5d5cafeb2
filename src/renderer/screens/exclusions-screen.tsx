import { useStore } from 'zustand'
import { ExclusionsView } from '../features/exclusions/exclusions-view'
import { useStores } from '../stores-context'

/** Connects what a job leaves out to its settings. */
export function ExclusionsScreen() {
  const { exclusions, router } = useStores()
  const state = useStore(exclusions.store)
  if (state.kind === 'closed') return null
  const leave = () => {
    router.go({ kind: 'home' })
    exclusions.close()
  }
  return (
    <ExclusionsView
      state={state}
      onEdit={exclusions.edit}
      onSave={() => void exclusions.save().then((isSaved) => isSaved && leave())}
      onLeave={leave}
    />
  )
}
