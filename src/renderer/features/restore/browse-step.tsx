import type { ReactNode } from 'react'
import type { PointEntry } from '../../../contract/restore'
import { Breadcrumbs } from '../../components/breadcrumbs'
import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { VirtualGrid } from '../../components/virtual-grid'
import { FailureCard } from '../../notices/failure-card'
import { type Crumb, type Folder, entryAt } from '../../stores/restore-folder'
import { type Selection, chosenHow, included } from '../../stores/restore-selection'
import { entryCells } from './entry-cells'
import { selectionSentence, words } from './words'

interface Props {
  readonly folder: Folder
  readonly selection: Selection
  /** What else can be done about a failure than reading again. */
  readonly answer?: ReactNode
  readonly onLook: (first: number, last: number) => void
  readonly onGoTo: (crumbs: readonly Crumb[]) => void
  readonly onOpen: (entry: PointEntry) => void
  readonly onToggle: (entry: PointEntry) => void
  readonly onClear: () => void
}

/** The files of a restore point, as in a file manager; reads only what is looked at. */
export function BrowseStep({ folder, selection, answer, onLook, onGoTo, onOpen, onToggle, onClear }: Props) {
  const crumbs: readonly Crumb[] = [{ path: '', name: words.root }, ...folder.crumbs]
  const withEntry = (row: number, act: (entry: PointEntry) => void) => {
    const entry = entryAt(folder, row)
    if (entry) act(entry)
  }
  const chosen = included(selection).length
  return (
    <>
      <Breadcrumbs
        label={words.crumbs}
        crumbs={crumbs.map(({ path, name }) => ({ key: path, label: name }))}
        onOpen={(index) => onGoTo(folder.crumbs.slice(0, index))}
      />
      <Unread {...{ folder, answer, onGoTo }} />
      <VirtualGrid
        subject={folder.path}
        label={words.list}
        columns={(['chosen', 'name', 'type', 'size', 'mtime'] as const).map((key) => ({
          key,
          label: words.columns[key],
        }))}
        template="7rem minmax(9rem,1fr) 6.5rem 6.5rem 10.5rem"
        count={folder.total ?? 0}
        cells={(row) => entryCells(entryAt(folder, row), selection, onOpen)}
        cellsFrom={(row) => {
          const entry = entryAt(folder, row)
          return [entry, entry && chosenHow(selection, entry.path), onOpen]
        }}
        isSelected={(row) => {
          const entry = entryAt(folder, row)
          return entry !== undefined && chosenHow(selection, entry.path) !== 'not'
        }}
        onRange={onLook}
        onOpen={(row) => withEntry(row, onOpen)}
        onToggle={(row) => withEntry(row, onToggle)}
      />
      <p className="text-sm text-soft empty:hidden">
        {folder.total === null && !folder.failure && words.reading}
        {folder.total === 0 && words.emptyFolder}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 text-sm text-soft">
        <p role="status">{selectionSentence(chosen)}</p>
        {chosen > 0 && (
          <Button look="quiet" onClick={onClear}>
            {words.clear}
          </Button>
        )}
        <p className="ml-auto">{words.keys}</p>
      </div>
    </>
  )
}

/** Why the folder is not shown: the restore point does not have it, or it cannot be read. */
function Unread({ folder, answer, onGoTo }: Pick<Props, 'folder' | 'answer' | 'onGoTo'>) {
  if (!folder.failure) return null
  if (folder.failure.code === 'path.missing') {
    return (
      <Note tone="neutral" title={words.notInPoint}>
        {words.notInPointDetail}
      </Note>
    )
  }
  return (
    <FailureCard
      failure={folder.failure}
      actions={
        <div className="flex flex-wrap gap-3">
          {answer}
          <Button onClick={() => onGoTo(folder.crumbs)}>{words.retry}</Button>
        </div>
      }
    />
  )
}
