import type { ReactNode } from 'react'
import type { PointEntry } from '../../../contract/restore'
import { CheckGlyph } from '../../components/check-glyph'
import { formatBytes, formatDateTime } from '../../format'
import { type Selection, chosenHow } from '../../stores/restore-selection'
import { typeWords, words } from './words'

const glyphs = { itself: 'on', 'with-folder': 'with', not: 'off' } as const

/** The cells of one entry; dots while its page is on the way, in the same elements: a list that is scrolled makes few. */
export function entryCells(
  entry: PointEntry | undefined,
  selection: Selection,
  onOpen: (entry: PointEntry) => void,
): readonly ReactNode[] {
  return [
    entry ? (
      <CheckGlyph key="chosen" label={words.choose(entry.name)} state={glyphs[chosenHow(selection, entry.path)]} />
    ) : (
      <CheckGlyph key="chosen" label={words.loading} state="unknown" />
    ),
    <Name key="name" entry={entry} onOpen={onOpen} />,
    entry ? typeWords[entry.type] : '',
    <span key="size" className="tabular-nums">
      {entry?.type === 'file' ? formatBytes(entry.size) : ''}
    </span>,
    <span key="mtime" className="tabular-nums">
      {entry ? formatDateTime(entry.mtime) : ''}
    </span>,
  ]
}

interface Props {
  readonly entry: PointEntry | undefined
  readonly onOpen: (entry: PointEntry) => void
}

/** A folder's name opens it, a file's name its versions. The keyboard does so with Enter on the row: no stop of its own. */
function Name({ entry, onOpen }: Props) {
  if (!entry) {
    return (
      <button type="button" tabIndex={-1} disabled className="max-w-full truncate">
        {words.loading}
      </button>
    )
  }
  if (entry.type !== 'dir' && entry.type !== 'file') return <span>{entry.name}</span>
  const isFolder = entry.type === 'dir'
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={isFolder ? words.openFolder(entry.name) : words.openVersions(entry.name)}
      onClick={() => onOpen(entry)}
      className={`max-w-full truncate hover:underline ${isFolder ? 'font-medium text-accent' : ''}`}
    >
      {entry.name}
    </button>
  )
}
