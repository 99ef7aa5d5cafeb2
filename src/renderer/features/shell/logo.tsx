/** The sign of the program: a disc that steps out of a shadow. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <circle cx="16" cy="16" r="14" className="fill-accent" />
      <circle cx="20.5" cy="13" r="10.5" className="fill-canvas" opacity="0.94" />
      <circle cx="20.5" cy="13" r="10.5" fill="none" strokeWidth="1.2" className="stroke-accent" opacity="0.45" />
    </svg>
  )
}
