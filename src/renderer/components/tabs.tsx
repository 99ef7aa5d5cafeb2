import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props<V extends string> {
  readonly label: string
  readonly value: V
  readonly tabs: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
  /** What the chosen one shows. */
  readonly children: ReactNode
}

/** A few pages of one subject, one of them shown. Arrow keys go from one to the next. */
export function Tabs<V extends string>({ label, value, tabs, onChange, children }: Props<V>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(chosen) => {
        const tab = tabs.find((one) => one.value === chosen)
        if (tab) onChange(tab.value)
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
    >
      <Radix.List aria-label={label} className="flex flex-wrap gap-1 border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px rounded-t-lg border-b-2 border-transparent px-3 py-2 text-sm font-medium text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink data-[state=active]:shows-chosen"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}
