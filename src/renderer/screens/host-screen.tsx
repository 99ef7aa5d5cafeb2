import { useStore } from 'zustand'
import { HostView } from '../features/host/host-view'
import { SupportCard } from '../features/host/support-card'
import { useStores } from '../stores-context'

/** Connects the view of the host to the service, to what is possible in it, and to the support report. */
export function HostScreen() {
  const { service, rights, support } = useStores()
  const state = useStore(service.store)
  const known = useStore(rights.store)
  const report = useStore(support.store)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {state.kind === 'known' && (
        <HostView status={state.status} wish={state.wish} rights={known} onAsk={(what) => void service.ask(what)} />
      )}
      <SupportCard state={report} onNames={support.setNames} onSave={() => void support.save()} />
    </div>
  )
}
