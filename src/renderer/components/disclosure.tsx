import { Collapsible } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly children: ReactNode
  readonly isOpenFirst?: boolean
}

/** What most people never need, one click away. */
export function Disclosure({ label, children, isOpenFirst = false }: Props) {
  return (
    <Collapsible.Root defaultOpen={isOpenFirst}>
      <Collapsible.Trigger className="group inline-flex items-center gap-1.5 rounded text-sm font-medium text-accent hover:underline">
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className="group-data-[state=open]:rotate-90">
          <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        {label}
      </Collapsible.Trigger>
      <Collapsible.Content className="pt-3">{children}</Collapsible.Content>
    </Collapsible.Root>
  )
}
