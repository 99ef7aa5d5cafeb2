import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { UndoCopy } from '../../contract/component-restore'
import type { Failure } from '../../contract/failure'

/** Where the undoing of one restore stands. */
export type UndoState =
  | { readonly kind: 'offered' }
  | { readonly kind: 'undoing' }
  | { readonly kind: 'undone'; readonly left: UndoCopy['left'] }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** By the id of the undo copy; one that is not there was only offered. */
export type UndoStates = Readonly<Record<string, UndoState>>

const OFFERED: UndoState = { kind: 'offered' }

export const undoOf = (states: UndoStates, undoId: string): UndoState => states[undoId] ?? OFFERED

/** Takes restores back. */
export function createRestoreUndo(bridge: Bridge) {
  const store = createStore<UndoStates>(() => ({}))
  const show = (undoId: string, state: UndoState) => store.setState({ [undoId]: state })

  async function undo(undoId: string): Promise<void> {
    const { kind } = undoOf(store.getState(), undoId)
    if (kind === 'undoing' || kind === 'undone') return
    show(undoId, { kind: 'undoing' })
    const reply = await bridge.call('restore.undo', { undoId })
    show(undoId, reply.ok ? { kind: 'undone', left: reply.value.left } : { kind: 'failed', failure: reply.failure })
  }

  return { store, undo }
}

export type RestoreUndo = ReturnType<typeof createRestoreUndo>
