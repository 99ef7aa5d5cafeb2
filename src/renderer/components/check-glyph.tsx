interface Props {
  readonly state: 'on' | 'with' | 'off'
}

/** The picture of a checkbox, for rows that say by themselves whether they are selected. */
export function CheckGlyph({ state }: Props) {
  const look = {
    on: 'border-accent bg-accent',
    with: 'border-accent bg-accent opacity-60',
    off: 'border-edge bg-surface',
  }
  return (
    <span aria-hidden className={`grid size-5 place-items-center rounded-md border ${look[state]}`}>
      {state !== 'off' && (
        <svg viewBox="0 0 16 16" width="14" height="14" className="text-on-accent">
          <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
        </svg>
      )}
    </span>
  )
}
