/** Something that a person holds on to. */
export function PinSign() {
  return (
    <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden className="text-good">
      <path
        d="M8 3h8l-1 6 3 4H6l3-4zM12 13v8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
