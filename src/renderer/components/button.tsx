import type { ComponentPropsWithRef } from 'react'

/** `danger`: what it does cannot be taken back. */
type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent keeps-ground',
  secondary: 'bg-surface text-ink border-edge hover:bg-raised',
  danger: 'bg-surface text-bad border-bad hover:bg-bad-ground',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-accent-ground',
}

interface Props extends ComponentPropsWithRef<'button'> {
  readonly look?: Look
  readonly isLarge?: boolean
}

/** A button. It does what it says at once; nothing asks again. */
export function Button({ look = 'secondary', isLarge = false, className = '', ...rest }: Props) {
  const size = isLarge ? 'min-h-11 px-5 text-base' : 'min-h-9 px-3.5 text-sm'
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex items-center justify-center gap-2 rounded-lg border font-medium transition-colors disabled:cursor-not-allowed disabled:border-line disabled:bg-raised disabled:text-soft forced-colors:disabled:border-[GrayText] forced-colors:disabled:text-[GrayText] ${size} ${looks[look]} ${className}`}
    />
  )
}
