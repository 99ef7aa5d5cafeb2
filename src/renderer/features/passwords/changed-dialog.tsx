import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { NewSheet } from '../../stores/passwords'
import { words } from './words'

interface Props {
  readonly sheet: NewSheet
  readonly failure: Failure | null
  readonly onSave: () => void
  readonly onClose: () => void
}

/** The password is another one: the sheet of the old one is worthless, so a new one is offered. */
export function ChangedDialog({ sheet, failure, onSave, onClose }: Props) {
  return (
    <Dialog title={words.changedTitle} onCancel={onClose}>
      <p role="status">{words.changed}</p>
      {failure && <FailureCard failure={failure} />}
      {sheet.kind === 'saved' ? (
        <Note tone="good" title={words.sheetSaved} isAlert>
          <span className="font-mono text-xs break-all">{sheet.path}</span>
        </Note>
      ) : (
        <Note tone="warning" title={words.oldSheet}>
          {words.oldSheetDetail}
        </Note>
      )}
      <div className="flex flex-wrap gap-3">
        {sheet.kind === 'saved' ? (
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button look="primary" disabled={sheet.kind === 'saving'} onClick={onSave}>
              {sheet.kind === 'saving' ? words.savingSheet : words.saveSheet}
            </Button>
            <Button onClick={onClose}>{words.withoutSheet}</Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
