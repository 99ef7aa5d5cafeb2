import type { ReactNode } from 'react'
import type { PastEntry } from '../../../contract/history'
import { Mark } from '../../components/mark'
import type { Tone } from '../../components/tone'
import { formatDateTime } from '../../format'
import { resultTone } from '../../words/consistency'
import { momentOf } from '../../stores/past'
import { sentence, storedBy, titleOf, took, words } from './words'

const toneOf = (entry: PastEntry): Tone =>
  entry.kind === 'missed' || entry.result === null ? 'warning' : resultTone[entry.result]

/** The cells of one line of the past. */
export function pastCells(
  entry: PastEntry | undefined,
  nameOf: (jobId: string) => string,
  onOpen: (entry: PastEntry) => void,
): readonly ReactNode[] {
  if (!entry) return []
  const text = sentence(entry)
  return [
    <When key="when" entry={entry} onOpen={onOpen} />,
    <span key="job" title={titleOf(entry, nameOf)}>
      {titleOf(entry, nameOf)}
    </span>,
    <span key="what" className="flex min-w-0 items-center gap-2" title={text}>
      <Mark tone={toneOf(entry)} size={16} />
      <span className="truncate">{text}</span>
    </span>,
    <span key="stored" className="tabular-nums">
      {storedBy(entry)}
    </span>,
    <span key="took" className="tabular-nums">
      {took(entry)}
    </span>,
  ]
}

interface Props {
  readonly entry: PastEntry
  readonly onOpen: (entry: PastEntry) => void
}

/** A run's time shows it. The keyboard does so with Enter on its row, so the button is no stop of its own. */
function When({ entry, onOpen }: Props) {
  const time = formatDateTime(momentOf(entry))
  if (entry.kind === 'missed') return <span className="tabular-nums">{time}</span>
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={words.open(entry)}
      onClick={() => onOpen(entry)}
      className="max-w-full truncate font-medium text-accent tabular-nums hover:underline"
    >
      {time}
    </button>
  )
}
