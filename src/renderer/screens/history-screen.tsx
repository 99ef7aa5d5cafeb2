import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { HistoryView } from '../features/history/history-view'
import { useStores } from '../stores-context'

/** Connects the past of all jobs. */
export function HistoryScreen() {
  const { past, openRun } = useStores()
  return (
    <HistoryView
      state={useStore(past.store)}
      onLook={() => void past.open()}
      onFilter={past.filter}
      onOpen={openRun}
      onCopy={copyText}
      onSave={(name, text) => void past.save(name, text)}
    />
  )
}
