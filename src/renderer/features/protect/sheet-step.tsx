import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { SheetState } from '../../stores/protect'
import { words } from './words'

interface Props {
  readonly sheet: SheetState
  readonly failure: Failure | null
  readonly onSave: () => void
  readonly onDecline: () => void
  readonly onReconsider: () => void
  readonly onStart: () => void
}

/** The recovery sheet comes before the first run. Going on without it takes a second, informed decision. */
export function SheetStep({ sheet, failure, ...actions }: Props) {
  return (
    <div className="mx-auto max-w-2xl">
      <Card>
        <h1 className="text-2xl font-semibold tracking-tight">{words.sheetTitle}</h1>
        <p className="mt-2 mb-6">{words.sheetIntro}</p>
        {failure && (
          <div className="mb-4">
            <FailureCard failure={failure} />
          </div>
        )}
        <Choices sheet={sheet} {...actions} />
      </Card>
    </div>
  )
}

function Choices({ sheet, onSave, onDecline, onReconsider, onStart }: Omit<Props, 'failure'>) {
  switch (sheet.kind) {
    case 'unsaved':
    case 'saving':
      return (
        <div className="flex flex-wrap gap-3">
          <Button look="primary" isLarge disabled={sheet.kind === 'saving'} onClick={onSave}>
            {sheet.kind === 'saving' ? words.sheetSaving : words.sheetSave}
          </Button>
          <Button look="quiet" isLarge onClick={onDecline}>
            {words.sheetDecline}
          </Button>
        </div>
      )
    case 'saved':
      return (
        <div className="grid gap-5">
          <Note tone="good" title={words.sheetSaved} isAlert>
            <span className="font-mono text-xs break-all">{sheet.path}</span>
          </Note>
          <div className="flex flex-wrap gap-3">
            <Button look="primary" isLarge onClick={onStart}>
              {words.start}
            </Button>
          </div>
        </div>
      )
    case 'declining':
      return (
        <div className="grid gap-5">
          <Note tone="warning" title={words.declineTitle} isAlert>
            {words.declineDetail}
          </Note>
          <div className="flex flex-wrap gap-3">
            <Button look="primary" isLarge onClick={onReconsider}>
              {words.declineBack}
            </Button>
            <Button isLarge onClick={onStart}>
              {words.declineSure}
            </Button>
          </div>
        </div>
      )
  }
}
