interface Props {
  /** `with`: it comes with something above it. */
  readonly state: 'on' | 'with' | 'off'
  readonly label: string
}

const looks = {
  on: 'border-accent bg-accent keeps-ground',
  with: 'border-accent bg-accent opacity-60 keeps-ground',
  off: 'border-edge bg-surface',
}

/** The checkbox of a row in a grid. The row handles clicks and keys, so this is no stop of the tab key. */
export function CheckGlyph({ state, label }: Props) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={state !== 'off'}
      aria-label={label}
      tabIndex={-1}
      className={`grid size-5 place-items-center rounded-md border ${looks[state]}`}
    >
      {state !== 'off' && (
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden className="text-on-accent">
          <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
        </svg>
      )}
    </button>
  )
}
