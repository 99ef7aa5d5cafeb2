import type { ReactNode } from 'react'
import type { NameHit } from '../../../contract/names'
import { Button } from '../../components/button'
import { PathText } from '../../components/path-text'
import { TextField } from '../../components/text-field'
import { VirtualGrid } from '../../components/virtual-grid'
import { formatDate, formatDateTime } from '../../format'
import { FailureCard } from '../../notices/failure-card'
import type { NameSearch } from '../../stores/restore-views'
import { heldBy } from './version-words'
import { searchWords as words } from './search-words'

interface Props {
  readonly state: NameSearch
  readonly onType: (text: string) => void
  readonly onClear: () => void
  /** The last row that is seen. */
  readonly onLook: (last: number) => void
  readonly onOpen: (hit: NameHit) => void
}

/** Looks for a name in all restore points while it is typed. */
export function NameSearchPanel({ state, onType, onClear, onLook, onOpen }: Props) {
  const { text, hits, failure } = state
  return (
    <>
      <TextField label={words.label} value={text} onChange={onType} placeholder={words.placeholder} hint={words.hint}>
        {text !== '' && <Button onClick={onClear}>{words.clear}</Button>}
      </TextField>
      {failure && <FailureCard failure={failure} />}
      {text.trim() !== '' && (
        <p role="status" className="text-sm text-soft">
          {statusOf(state)}
        </p>
      )}
      {hits && hits.length > 0 && text.trim() !== '' && (
        <>
          <VirtualGrid
            label={words.list}
            subject={text}
            columns={(['name', 'kind', 'points', 'span'] as const).map((key) => ({ key, label: words.columns[key] }))}
            template="minmax(12rem,1fr) 5rem 9rem 13.5rem"
            count={hits.length}
            cells={(row) => hitCells(hits[row], onOpen)}
            onRange={(_first, last) => onLook(last)}
            onOpen={(row) => {
              const hit = hits[row]
              if (hit) onOpen(hit)
            }}
          />
          <p className="text-right text-sm text-soft">{words.keys}</p>
        </>
      )}
    </>
  )
}

function statusOf({ hits, next, points, isSearching }: NameSearch): string {
  if (!hits) return isSearching ? words.searching : ''
  return hits.length === 0 ? words.none(points) : words.found(hits.length, next !== null, points)
}

function hitCells(hit: NameHit | undefined, onOpen: (hit: NameHit) => void): readonly ReactNode[] {
  if (!hit) return []
  const { shown, isFolder, points, newest, oldest } = hit
  return [
    <button key="name" type="button" tabIndex={-1} onClick={() => onOpen(hit)} className="flex max-w-full text-accent">
      <PathText path={shown} />
    </button>,
    isFolder ? words.folder : words.file,
    heldBy(points),
    <span key="span" className="tabular-nums">
      {points === 1 ? formatDateTime(newest.time) : `${formatDate(oldest.time)} – ${formatDate(newest.time)}`}
    </span>,
  ]
}
