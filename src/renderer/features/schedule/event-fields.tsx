import type { Trigger } from '../../../contract/schedule'
import { CheckRow } from '../../components/check-row'
import { SelectField } from '../../components/select-field'
import { triggerWords, words } from './words'

interface Props {
  readonly triggers: readonly Trigger[]
  readonly onChange: (triggers: readonly Trigger[]) => void
}

const KINDS = ['target-connected', 'screen-locked', 'idle', 'log-off'] as const
/** Units: minutes. */
const USUAL_IDLE = 15
const IDLE_STEPS = [5, USUAL_IDLE, 30, 60]

/** What happens at the computer and begins a backup, beside its times. */
export function EventFields({ triggers, onChange }: Props) {
  const has = (kind: Trigger['kind']) => triggers.some((one) => one.kind === kind)
  const idle = triggers.find((one) => one.kind === 'idle')
  const set = (kind: Trigger['kind'], isOn: boolean) => {
    const others = triggers.filter((one) => one.kind !== kind)
    const added: Trigger = kind === 'idle' ? { kind, minutes: USUAL_IDLE } : { kind }
    onChange(isOn ? [...others, added] : others)
  }
  return (
    <fieldset className="mt-4 border-t border-line pt-4">
      <legend className="sr-only">{words.events}</legend>
      <p className="text-sm text-soft">{words.events}</p>
      {KINDS.map((kind) => (
        <CheckRow key={kind} {...triggerWords[kind]} isChecked={has(kind)} onChange={(now) => set(kind, now)} />
      ))}
      {idle?.kind === 'idle' && (
        <div className="mb-2 pl-8">
          <SelectField
            label={words.idleFor}
            value={String(idle.minutes)}
            options={[...new Set([...IDLE_STEPS, idle.minutes])]
              .toSorted((one, other) => one - other)
              .map((minutes) => ({ value: String(minutes), label: words.minutes(minutes) }))}
            onChange={(chosen) =>
              onChange(triggers.with(triggers.indexOf(idle), { kind: 'idle', minutes: Number(chosen) }))
            }
          />
        </div>
      )}
    </fieldset>
  )
}
