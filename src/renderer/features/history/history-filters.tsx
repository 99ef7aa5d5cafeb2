import { SelectField } from '../../components/select-field'
import { OUTCOMES, PERIODS, type PastFilter, type PastState } from '../../stores/past'
import { words } from './words'

interface Props {
  readonly state: Extract<PastState, { kind: 'listed' }>
  readonly onFilter: (change: Partial<PastFilter>) => void
}

/** Which lines are shown: of which backup, of which kind, and since when. */
export function HistoryFilters({ state: { past, jobId, outcome, period }, onFilter }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SelectField
        label={words.job}
        value={jobId ?? ''}
        options={[
          { value: '', label: words.allJobs },
          ...past.jobs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => onFilter({ jobId: id === '' ? null : id })}
      />
      <SelectField
        label={words.outcome}
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
        onChange={(value) => {
          const chosen = OUTCOMES.find((known) => known === value)
          if (chosen) onFilter({ outcome: chosen })
        }}
      />
      <SelectField
        label={words.period}
        value={period}
        options={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
        onChange={(value) => {
          const chosen = PERIODS.find((known) => known === value)
          if (chosen) onFilter({ period: chosen })
        }}
      />
    </div>
  )
}
