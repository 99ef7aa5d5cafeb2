import { Checkbox } from 'radix-ui'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly detail?: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  /** It cannot be changed; the detail says why. */
  readonly isFixed?: boolean
  readonly children?: ReactNode
}

/** A checkbox with its label and a second line. */
export function CheckRow({ label, detail, isChecked, onChange, isFixed = false, children }: Props) {
  const id = useId()
  return (
    <div className="flex items-center gap-3 py-2">
      <Checkbox.Root
        id={id}
        checked={isChecked}
        disabled={isFixed}
        aria-describedby={detail ? `${id}-detail` : undefined}
        onCheckedChange={(now) => onChange(now === true)}
        className="grid size-5 shrink-0 place-items-center rounded-md border border-edge bg-surface data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:keeps-ground disabled:opacity-60"
      >
        <Checkbox.Indicator>
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden className="text-on-accent">
            <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
          </svg>
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block">{label}</span>
        {detail && (
          <span id={`${id}-detail`} className="block text-sm break-words text-soft">
            {detail}
          </span>
        )}
      </label>
      {children}
    </div>
  )
}
