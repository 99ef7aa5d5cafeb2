import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { formatDateTime } from '../../format'
import { type CopyQuestion, isTyped } from '../../stores/shadow-copies'
import { words } from './words'

interface Props {
  readonly question: CopyQuestion
  readonly isBusy: boolean
  readonly onType: (text: string) => void
  readonly onConfirm: () => void
  readonly onLeave: () => void
}

/** Asked before a copy is gone, or a volume is what it was. A revert needs the volume's name. */
export function QuestionDialog({ question, isBusy, onType, onConfirm, onLeave }: Props) {
  const { volume, createdAt } = question.copy
  const when = formatDateTime(createdAt)
  const leave = () => {
    if (!isBusy) onLeave()
  }
  if (question.kind === 'delete')
    return (
      <Dialog title={words.deleteTitle} onCancel={leave}>
        <p>{words.deleteDetail(volume, when)}</p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" disabled={isBusy} onClick={onConfirm}>
            {isBusy ? words.deleting : words.deleteNow}
          </Button>
          <Button disabled={isBusy} onClick={leave}>
            {words.keep}
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog title={words.revertTitle(volume)} onCancel={leave}>
      <Note tone="bad" title={words.revertDetail(volume, when)}>
        {words.revertKept}
      </Note>
      <TextField label={words.revertType(volume)} value={question.typed} onChange={onType} isMono isDisabled={isBusy} />
      {isBusy && <p role="status">{words.reverting}</p>}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={isBusy || !isTyped(question)} onClick={onConfirm}>
          {words.revertNow}
        </Button>
        <Button disabled={isBusy} onClick={leave}>
          {words.leave}
        </Button>
      </div>
    </Dialog>
  )
}
