import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { DrillDialog } from '../features/drill/drill-dialog'
import { useStores } from '../stores-context'

/** Connects the fire drill; over every screen. */
export function DrillScreen() {
  const { drill } = useStores()
  const state = useStore(drill.store)
  if (state.kind === 'closed') return null
  return <DrillDialog state={state} onBegin={() => void drill.begin()} onClose={drill.close} onCopy={copyText} />
}
