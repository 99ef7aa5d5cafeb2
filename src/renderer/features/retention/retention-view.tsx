import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { COUNTED, type RetentionDraft, type RetentionState, retentionOf } from '../../stores/retention'
import { CalendarCard } from './calendar-card'
import { countWords, words } from './words'

interface Props {
  readonly state: RetentionState & { readonly kind: 'open' }
  readonly onEdit: (change: Partial<RetentionDraft>) => void
  readonly onSave: () => void
  readonly onLeave: () => void
}

/** How long the restore points of a job stay, and what that does to those that are there. */
export function RetentionView({ state, onEdit, onSave, onLeave }: Props) {
  const { job, draft, saved, forecast, failure, isLooking, isSaving } = state
  const isWhole = retentionOf(draft) !== undefined
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{words.heading(job.name)}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      <Card title={words.rules}>
        <ChoiceGroup
          label={words.rules}
          value={draft.keepsAll ? 'all' : 'some'}
          choices={(['some', 'all'] as const).map((value) => ({ value, ...words[value] }))}
          onChange={(value) => onEdit({ keepsAll: value === 'all' })}
        />
        {!draft.keepsAll && <Counts draft={draft} onEdit={onEdit} />}
      </Card>
      <CalendarCard forecast={forecast} isLooking={isLooking} />
      {failure && <FailureCard failure={failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" isLarge disabled={draft === saved || isSaving || !isWhole} onClick={onSave}>
          {isSaving ? words.saving : words.save}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {draft === saved ? words.close : words.cancel}
        </Button>
        <p role="status" className="text-sm text-soft">
          {isWhole ? '' : words.bad}
        </p>
      </div>
    </div>
  )
}

function Counts({ draft, onEdit }: Pick<Props, 'onEdit'> & { readonly draft: RetentionDraft }) {
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-2">
      {COUNTED.map((name) => (
        <TextField
          key={name}
          label={countWords[name]}
          value={draft.counts[name]}
          onChange={(text) => onEdit({ counts: { ...draft.counts, [name]: text } })}
        />
      ))}
      <TextField label={words.grace} value={draft.graceDays} onChange={(graceDays) => onEdit({ graceDays })} />
    </div>
  )
}
