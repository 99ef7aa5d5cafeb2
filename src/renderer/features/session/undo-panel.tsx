import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { PathText } from '../../components/path-text'
import { FailureCard } from '../../notices/failure-card'
import type { UndoState } from '../../stores/restore-undo'
import { words } from './words'

interface Props {
  readonly undoId: string
  readonly state: UndoState
  readonly onUndo: () => void
}

/** The way back from a restore that deleted or replaced something. */
export function UndoPanel({ undoId, state, onUndo }: Props) {
  if (state.kind === 'undone') {
    const { left } = state
    return (
      <Note tone="good" title={words.undone}>
        {words.undoneKept}
        {left !== undefined && left.total > 0 && (
          <div className="mt-3">
            <p className="mb-1">{words.undoLeft(left.total)}</p>
            {left.paths.map((path) => (
              <PathText key={path} path={path} />
            ))}
          </div>
        )}
      </Note>
    )
  }
  return (
    <>
      {state.kind === 'failed' && <FailureCard failure={state.failure} />}
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <p className="font-medium">{words.undoCopy}</p>
            <p className="text-sm text-soft">{words.undoWhat}</p>
            <p className="font-mono text-xs break-all text-soft">{words.undoCommand(undoId)}</p>
            <p className="font-mono text-xs break-all text-soft">{words.undoRoom(undoId)}</p>
          </div>
          <Button onClick={onUndo} disabled={state.kind === 'undoing'}>
            {state.kind === 'undoing' ? words.undoing : words.undo}
          </Button>
        </div>
      </Card>
    </>
  )
}
