import type { ReactNode } from 'react'
import { Mark } from './mark'
import { type Tone, toneGround } from './tone'

interface Props {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  /** Whether it is read out when it appears. */
  readonly isAlert?: boolean
}

/** A tinted message: a sign, a sentence, and what belongs to it. */
export function Note({ tone, title, children, isAlert = false }: Props) {
  return (
    <div
      {...(isAlert ? { role: 'alert' } : {})}
      className={`flex gap-3 rounded-xl border px-4 py-3 ${toneGround[tone]}`}
    >
      <span className="mt-0.5">
        <Mark tone={tone} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-1 text-sm text-ink">{children}</div>}
      </div>
    </div>
  )
}
