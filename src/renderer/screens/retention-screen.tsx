import { useStore } from 'zustand'
import { RetentionView } from '../features/retention/retention-view'
import { useStores } from '../stores-context'

/** Connects how long restore points of a job stay to its settings. */
export function RetentionScreen() {
  const { retention, router } = useStores()
  const state = useStore(retention.store)
  if (state.kind === 'closed') return null
  const leave = () => {
    router.go({ kind: 'home' })
    retention.close()
  }
  return (
    <RetentionView
      state={state}
      onEdit={retention.edit}
      onSave={() => void retention.save().then((isSaved) => isSaved && leave())}
      onLeave={leave}
    />
  )
}
