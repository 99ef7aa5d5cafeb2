import type { JobDay } from '../../../contract/jobs'
import { Strip } from '../../components/strip'
import type { Tone } from '../../components/tone'
import { dayLabel, words } from './words'

const tones: Readonly<Record<JobDay['result'], Tone>> = {
  none: 'neutral',
  missed: 'warning',
  success: 'good',
  warning: 'warning',
  failed: 'bad',
  cancelled: 'neutral',
}

interface Props {
  readonly days: readonly JobDay[]
  readonly onOpenSession: (sessionId: string) => void
}

/** The last 30 days, one sign each: shape and colour of the worst that happened, in words for whoever asks. */
export function MonthStrip({ days, onOpenSession }: Props) {
  return (
    <>
      <h3 className="mt-5 mb-2 text-sm text-soft">{words.month}</h3>
      <Strip
        label={words.month}
        items={days.map((day) => ({
          key: day.date,
          tone: tones[day.result],
          label: dayLabel(day),
          isEmpty: day.result === 'none',
          isClosed: day.sessionId === null,
        }))}
        onOpen={(date) => {
          const day = days.find((one) => one.date === date)
          if (day?.sessionId) onOpenSession(day.sessionId)
        }}
      />
    </>
  )
}
