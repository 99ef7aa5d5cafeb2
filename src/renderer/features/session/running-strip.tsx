import type { SessionState } from '../../../contract/sessions'
import { Button } from '../../components/button'
import { Mark } from '../../components/mark'
import { ProgressBar } from '../../components/progress-bar'
import { formatShare } from '../../format'
import { progressOf } from '../../stores/sessions'
import { leftOf, stepWords, titleOf, words } from './words'

interface Props {
  readonly session: SessionState
  readonly onShow: () => void
}

/** The running session in a few lines, for a screen about something else. */
export function RunningStrip({ session, onShow }: Props) {
  const share = progressOf(session)
  const left = leftOf(session)
  const parts = [
    stepWords[session.step],
    ...(share === null ? [] : [formatShare(share)]),
    ...(left === null ? [] : [left]),
  ]
  return (
    <section
      aria-label={titleOf(session)}
      className="flex flex-wrap items-center gap-4 rounded-2xl border border-line bg-surface px-6 py-4 shadow-card"
    >
      <Mark tone={session.pause ? 'neutral' : 'running'} size={28} />
      <div className="min-w-56 flex-1">
        <p className="font-medium">{titleOf(session)}</p>
        <p className="mb-2 text-sm text-soft tabular-nums">{parts.join(' · ')}</p>
        <ProgressBar label={words.progress} share={share} isSmall />
      </div>
      <Button onClick={onShow}>{words.show}</Button>
    </section>
  )
}
