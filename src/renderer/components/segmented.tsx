import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string; readonly icon: ReactNode }[]
  readonly onChange: (value: V) => void
}

/** One of a few, small: each option is a sign with a name. */
export function Segmented<V extends string>({ label, value, options, onChange }: Props<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onChange(option.value)
      }}
      className="inline-flex rounded-lg border border-line bg-raised p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.label}
          className="grid h-7 w-8 place-items-center rounded-md text-soft hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card data-[state=on]:shows-chosen"
        >
          {option.icon}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
