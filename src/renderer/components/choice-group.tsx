import { RadioGroup } from 'radix-ui'
import { useId } from 'react'

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  readonly detail: string
  /** It cannot be chosen; the detail says why. */
  readonly isOff?: boolean
}

interface Props<V extends string> {
  readonly label: string
  readonly value: V
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V) => void
}

/** One of a few, each with a line of advice. Arrow keys move, as in any radio group. */
export function ChoiceGroup<V extends string>({ label, value, choices, onChange }: Props<V>) {
  const id = useId()
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const choice = choices.find((candidate) => candidate.value === chosen)
        if (choice) onChange(choice.value)
      }}
      className="grid gap-2"
    >
      {choices.map((choice) => (
        <div
          key={choice.value}
          className={`flex items-start gap-3 rounded-xl border p-3.5 ${choice.value === value ? 'border-accent bg-accent-ground forced-colors:border-2' : 'border-line'}`}
        >
          <RadioGroup.Item
            id={`${id}-${choice.value}`}
            value={choice.value}
            disabled={choice.isOff}
            aria-describedby={`${id}-${choice.value}-detail`}
            className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border border-edge bg-surface data-[state=checked]:border-accent"
          >
            <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent keeps-ground" />
          </RadioGroup.Item>
          <div className="min-w-0 flex-1">
            <label htmlFor={`${id}-${choice.value}`} className={`block font-medium ${choice.isOff ? 'text-soft' : ''}`}>
              {choice.label}
            </label>
            <p id={`${id}-${choice.value}-detail`} className="text-sm text-soft">
              {choice.detail}
            </p>
          </div>
        </div>
      ))}
    </RadioGroup.Root>
  )
}
