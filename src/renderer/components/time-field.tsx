interface Props {
  readonly label: string
  /** Hours and minutes, "09:05"; empty while it is being typed. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A time of day, in the system's own field. Its label is for those who do not see where it stands. */
export const TimeField = ({ label, value, onChange }: Props) => (
  <input
    type="time"
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className="min-h-10 rounded-lg border border-edge bg-surface px-3 text-ink tabular-nums"
  />
)
