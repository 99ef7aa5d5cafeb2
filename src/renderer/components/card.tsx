import { type ReactNode, useId } from 'react'

interface Props {
  readonly title?: string
  /** Beside the title, at the end of the line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A quiet surface that holds one subject. With a title it is a region of its own. */
export function Card({ title, aside, children, className = '' }: Props) {
  const id = useId()
  return (
    <section
      {...(title ? { 'aria-labelledby': id } : {})}
      className={`rounded-2xl border border-line bg-surface p-6 shadow-card ${className}`}
    >
      {title && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
