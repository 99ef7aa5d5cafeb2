import type { ReactNode } from 'react'
import type { Verdict } from '../../../contract/jobs'
import { Mark } from '../../components/mark'
import { toneGround } from '../../components/tone'
import { tell } from '../../tell'
import { colourTone, colourWords, newestPoint, verdictWords } from './words'

interface Props {
  readonly verdict: Verdict
  /** Which job it is about, where there are several. */
  readonly about?: string | undefined
  /** Units: milliseconds. */
  readonly now: number
  readonly children: ReactNode
}

/** One sentence and one colour over everything; the buttons that matter beside it. */
export function VerdictHero({ verdict, about, now, children }: Props) {
  const tone = colourTone[verdict.colour]
  return (
    <section className={`flex flex-wrap items-center gap-6 rounded-3xl border p-8 ${toneGround[tone]}`}>
      <Mark tone={tone} size={64} label={colourWords[verdict.colour]} />
      <div className="min-w-56 flex-1">
        {about && <p className="mb-1 text-sm font-medium">{about}</p>}
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{verdictWords[verdict.reason]}</h1>
        <p className="mt-1.5">{newestPoint(verdict, now)}</p>
        {verdict.detail && <p className="mt-0.5 text-sm">{tell(verdict.detail)}</p>}
      </div>
      <div className="flex flex-wrap gap-3">{children}</div>
    </section>
  )
}
