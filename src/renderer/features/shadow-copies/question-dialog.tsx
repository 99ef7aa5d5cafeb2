import { DangerDialog } from '../../components/danger-dialog'
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
  const asked = { isBusy, onConfirm, onLeave }
  if (question.kind === 'delete')
    return (
      <DangerDialog
        {...asked}
        title={words.deleteTitle}
        leave={words.keep}
        confirm={isBusy ? words.deleting : words.deleteNow}
      >
        <p>{words.deleteDetail(volume, when)}</p>
      </DangerDialog>
    )
  return (
    <DangerDialog
      {...asked}
      title={words.revertTitle(volume)}
      leave={words.leave}
      confirm={words.revertNow}
      canConfirm={isTyped(question)}
    >
      <Note tone="bad" title={words.revertDetail(volume, when)}>
        {words.revertKept}
      </Note>
      <TextField label={words.revertType(volume)} value={question.typed} onChange={onType} isMono isDisabled={isBusy} />
      {isBusy && <p role="status">{words.reverting}</p>}
    </DangerDialog>
  )
}
