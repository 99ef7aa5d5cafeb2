import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave?: () => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly type?: 'text' | 'password' | 'datetime-local'
  readonly placeholder?: string
  readonly isReadOnly?: boolean
  readonly isMono?: boolean
  readonly isDisabled?: boolean
  /** Buttons at the end of the line. */
  readonly children?: ReactNode
}

/** A labelled line of text. What is wrong with it stands below and is tied to it. */
export function TextField({ label, value, onChange, onLeave, hint, error, type = 'text', ...rest }: Props) {
  const id = useId()
  const below = error ?? hint
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type={type}
          value={value}
          placeholder={rest.placeholder}
          readOnly={rest.isReadOnly}
          disabled={rest.isDisabled}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={error !== undefined}
          aria-describedby={below ? `${id}-below` : undefined}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
          className={`min-h-10 min-w-48 flex-1 rounded-lg border bg-surface px-3 text-ink placeholder:text-soft ${error ? 'border-bad' : 'border-edge'} ${rest.isMono ? 'font-mono text-sm' : ''}`}
        />
        {rest.children}
      </div>
      {below && (
        <p id={`${id}-below`} className={`mt-1.5 text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {below}
        </p>
      )}
    </div>
  )
}
