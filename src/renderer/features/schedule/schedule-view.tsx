import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { ChoiceGroup } from '../../components/choice-group'
import { Note } from '../../components/note'
import { SelectField } from '../../components/select-field'
import { FailureCard } from '../../notices/failure-card'
import { type ScheduleDraft, problemsOf } from '../../stores/schedule-draft'
import type { SchedulesState } from '../../stores/schedules'
import { tell } from '../../tell'
import { CalendarFields } from './calendar-fields'
import { EventFields } from './event-fields'
import { QuietFields } from './quiet-fields'
import { afterwardsWords, goalOptions, nextTone, problemWords, rhythmWords, words } from './words'

interface Props {
  readonly state: SchedulesState & { readonly kind: 'open' }
  readonly onEdit: (change: Partial<ScheduleDraft>) => void
  readonly onSave: () => void
  readonly onLeave: () => void
}

const AFTERWARDS = ['stay', 'sleep', 'power-off'] as const
const RHYTHMS = ['goal', 'calendar', 'by-hand'] as const
/** Units: percent. */
const LOW_BATTERY = 30
const BATTERY_STEPS = [10, 20, LOW_BATTERY, 50, 80, 100]

/** When a job runs by itself, what must not be meanwhile, and what that leads to. */
export function ScheduleView({ state, onEdit, onSave, onLeave }: Props) {
  const { job, draft, saved, failure, isSaving } = state
  const problems = problemsOf(draft)
  const isNew = draft !== saved
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{words.heading(job.name)}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      <Card title={words.rhythm}>
        <ChoiceGroup
          label={words.rhythm}
          value={draft.rhythm}
          choices={RHYTHMS.map((value) => ({ value, ...rhythmWords[value] }))}
          onChange={(rhythm) => onEdit({ rhythm })}
        />
        {draft.rhythm === 'calendar' && <CalendarFields draft={draft} onEdit={onEdit} />}
        <EventFields triggers={draft.triggers} onChange={(triggers) => onEdit({ triggers })} />
        <div className="mt-4 border-t border-line pt-4">
          <SelectField
            label={words.goal}
            hint={words.goalDetail}
            value={String(draft.goalHours)}
            options={goalOptions(draft.goalHours)}
            onChange={(chosen) => onEdit({ goalHours: Number(chosen) })}
          />
        </div>
      </Card>
      {(draft.rhythm !== 'by-hand' || draft.triggers.length > 0) && <Conditions draft={draft} onEdit={onEdit} />}
      <Next state={state} />
      {failure && <FailureCard failure={failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" isLarge disabled={!isNew || isSaving || problems.length > 0} onClick={onSave}>
          {isSaving ? words.saving : words.save}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {isNew ? words.cancel : words.close}
        </Button>
        <p role="status" className="text-sm text-soft">
          {problems[0] ? problemWords[problems[0]] : ''}
        </p>
      </div>
    </div>
  )
}

function Conditions({ draft, onEdit }: Pick<Props, 'onEdit'> & { readonly draft: ScheduleDraft }) {
  const { batteryPercent } = draft
  const steps = [...new Set([...BATTERY_STEPS, batteryPercent])].filter((step) => step > 0).toSorted((a, b) => a - b)
  return (
    <Card title={words.conditions}>
      <QuietFields quietHours={draft.quietHours} onChange={(quietHours) => onEdit({ quietHours })} />
      <CheckRow
        label={words.battery}
        detail={words.batteryDetail}
        isChecked={batteryPercent > 0}
        onChange={(now) => onEdit({ batteryPercent: now ? LOW_BATTERY : 0 })}
      />
      {batteryPercent > 0 && (
        <div className="mb-2 pl-8">
          <SelectField
            label={words.batteryBelow}
            value={String(batteryPercent)}
            options={steps.map((step) => ({ value: String(step), label: words.percent(step) }))}
            onChange={(chosen) => onEdit({ batteryPercent: Number(chosen) })}
          />
        </div>
      )}
      <CheckRow
        label={words.metered}
        detail={words.meteredDetail}
        isChecked={!draft.allowMetered}
        onChange={(now) => onEdit({ allowMetered: !now })}
      />
      <CheckRow
        label={words.gentle}
        detail={words.gentleDetail}
        isChecked={draft.isGentle}
        onChange={(isGentle) => onEdit({ isGentle })}
      />
      <CheckRow
        label={words.wake}
        detail={words.wakeDetail}
        isChecked={draft.wakes}
        onChange={(wakes) => onEdit({ wakes })}
      />
      <div className="py-2">
        <SelectField
          label={words.afterwards}
          hint={words.afterwardsDetail}
          value={draft.afterwards ?? 'stay'}
          options={AFTERWARDS.map((value) => ({ value, label: afterwardsWords[value] }))}
          onChange={(chosen) => onEdit({ afterwards: chosen === 'sleep' || chosen === 'power-off' ? chosen : null })}
        />
      </div>
      <CheckRow
        label={words.pause}
        detail={words.pauseDetail}
        isChecked={draft.isPaused}
        onChange={(isPaused) => onEdit({ isPaused })}
      />
    </Card>
  )
}

function Next({ state: { next } }: Pick<Props, 'state'>) {
  return (
    <Card title={words.next}>
      <div aria-live="polite">
        {next ? (
          <Note tone={nextTone(next)} title={tell(next.sentence)} />
        ) : (
          <p className="text-sm text-soft">{words.nextNone}</p>
        )}
      </div>
    </Card>
  )
}
