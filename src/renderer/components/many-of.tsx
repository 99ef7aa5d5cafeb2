import { ToggleGroup } from 'radix-ui'

interface Props<V extends string> {
  readonly label: string
  readonly values: readonly V[]
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (values: readonly V[]) => void
}

/** Some of a few, in their own order. */
export function ManyOf<V extends string>({ label, values, options, onChange }: Props<V>) {
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      value={[...values]}
      onValueChange={(chosen) =>
        onChange(options.filter(({ value }) => chosen.includes(value)).map(({ value }) => value))
      }
      className="flex flex-wrap gap-1.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="min-h-9 min-w-9 rounded-lg border border-edge bg-surface px-2.5 text-sm text-ink hover:bg-raised data-[state=on]:border-accent data-[state=on]:bg-accent data-[state=on]:text-on-accent data-[state=on]:shows-chosen"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
