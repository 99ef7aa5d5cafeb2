import { useStore } from 'zustand'
import { HostView } from '../features/host/host-view'
import { useStores } from '../stores-context'

/** Connects the view of the host to the service and to what is possible in it. */
export function HostScreen() {
  const { service, rights } = useStores()
  const state = useStore(service.store)
  const known = useStore(rights.store)
  if (state.kind === 'unasked') return null
  return <HostView status={state.status} wish={state.wish} rights={known} onAsk={(what) => void service.ask(what)} />
}
