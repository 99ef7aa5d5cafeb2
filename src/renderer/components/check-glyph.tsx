interface Props {
  /** `with`: it comes with something above it; `unknown`: what it is about is on the way. */
  readonly state: 'on' | 'with' | 'off' | 'unknown'
  readonly label: string
}

const looks = {
  on: 'border-accent bg-accent keeps-ground',
  with: 'border-accent bg-accent opacity-60 keeps-ground',
  off: 'border-edge bg-surface',
  unknown: 'invisible',
}

/** The checkbox of a row in a grid. The row handles clicks and keys, so this is no stop of the tab key. */
export function CheckGlyph({ state, label }: Props) {
  const isOn = state === 'on' || state === 'with'
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isOn}
      aria-label={label}
      tabIndex={-1}
      className={`grid size-5 place-items-center rounded-md border ${looks[state]}`}
    >
      {isOn && (
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden className="text-on-accent">
          <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
        </svg>
      )}
    </button>
  )
}
