import { useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly hint: string
  readonly rows: number
  readonly onChange: (value: string) => void
}

/** Several lines of plain text, such as patterns: no spelling is corrected. */
export function TextArea({ label, value, hint, rows, onChange }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={rows}
        spellCheck={false}
        aria-describedby={`${id}-below`}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-lg border border-edge bg-surface px-3 py-2 font-mono text-sm text-ink"
      />
      <p id={`${id}-below`} className="mt-1.5 text-sm text-soft">
        {hint}
      </p>
    </div>
  )
}
