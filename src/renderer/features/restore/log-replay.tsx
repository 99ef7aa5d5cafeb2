import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { TextField } from '../../components/text-field'
import { useState } from 'react'
import { chainWords as words } from './chain-words'

interface Props {
  /** A local date and time; empty for all that was backed up. */
  readonly until: string
  readonly onChange: (until: string) => void
}

/** How far an application brings its logs in. What it cannot reach it refuses by itself. */
export function LogReplay({ until, onChange }: Props) {
  const [isMoment, setMoment] = useState(until !== '')
  const choose = (value: 'all' | 'moment') => {
    setMoment(value === 'moment')
    if (value === 'all') onChange('')
  }
  return (
    <Card title={words.logs}>
      <ChoiceGroup
        label={words.logs}
        value={isMoment ? 'moment' : 'all'}
        choices={(['all', 'moment'] as const).map((value) => ({ value, ...words.howFar[value] }))}
        onChange={choose}
      />
      {isMoment && (
        <div className="mt-4">
          <TextField
            label={words.until}
            type="datetime-local"
            value={until}
            onChange={onChange}
            hint={words.untilHint}
          />
        </div>
      )}
    </Card>
  )
}
