import { useStore } from 'zustand'
import { UndoPanel } from '../features/session/undo-panel'
import { useStores } from '../stores-context'
import { undoOf } from '../stores/restore-undo'

/** Connects the way back from a restore; `undoId` names its undo copy. */
export function UndoSection({ undoId }: { readonly undoId: string }) {
  const { restoreUndo } = useStores()
  const state = useStore(restoreUndo.store, (states) => undoOf(states, undoId))
  return <UndoPanel undoId={undoId} state={state} onUndo={() => void restoreUndo.undo(undoId)} />
}
