import { type KeyboardEvent, type ReactNode, memo, useId, useLayoutEffect, useRef, useState } from 'react'
import { useListScroll } from './list-scroll'
import { rowAfterKey, rowsAtMost, rowsIn, scrollToShow, visibleRange } from './visible-range'

export interface GridColumn {
  readonly key: string
  readonly label: string
}

interface Props {
  readonly label: string
  readonly columns: readonly GridColumn[]
  /** How the columns share the width, as a CSS grid template. */
  readonly template: string
  readonly count: number
  /** Names what is listed: when it changes, the list begins at its top and keeps the focus. */
  readonly subject: string
  /** The cells of a row, one for each column. */
  readonly cells: (row: number) => readonly ReactNode[]
  readonly isSelected?: (row: number) => boolean
  readonly onRange?: (first: number, last: number) => void
  /** Enter, or a double click. */
  readonly onOpen?: (row: number) => void
  /** Space, or a click on the first column. */
  readonly onToggle?: (row: number) => void
}

const ROW = 40
/** Units: CSS pixels; the height of the visible rows without the head. */
const HEIGHT = 360
const HEAD = 37
/** A row that leaves the view becomes the one that comes: as many as can be there at once. */
const SLOTS = rowsAtMost(HEIGHT, ROW)
/** Rows are placed from the first of so many: a place in a list of millions is more than a page can be tall. */
const TOGETHER = 1000

/**
 * A table of any length: only what is visible exists. One stop for the tab key; arrows, Home, End and the page keys
 * move, Enter opens, Space chooses.
 */
export function VirtualGrid(props: Props) {
  const { count, columns, template, onToggle, onOpen } = props
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const list = useListScroll(body, { count, rowHeight: ROW, height: HEIGHT })
  const [active, setActive] = useState(0)
  useLayoutEffect(() => {
    setActive(0)
    body.current?.scrollTo(0, 0)
  }, [props.subject])
  const current = Math.min(active, Math.max(0, count - 1))
  const visible = visibleRange(list.place, HEIGHT, ROW, count)
  const base = visible.first - (visible.first % TOGETHER)

  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0) return
    const next = rowAfterKey(event.key, current, count, Math.floor(HEIGHT / ROW))
    if (next !== undefined) {
      setActive(next)
      list.goTo(scrollToShow(next, list.place, HEIGHT, ROW))
    } else if (event.key === 'Enter') props.onOpen?.(current)
    else if (event.key === ' ') props.onToggle?.(current)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={body}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-multiselectable={props.onToggle ? true : undefined}
      aria-activedescendant={count > 0 ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        const range = visibleRange(list.scrolledTo(currentTarget.scrollTop), HEIGHT, ROW, count)
        props.onRange?.(range.first, range.last)
      }}
      className="group overflow-auto rounded-xl border border-line bg-surface"
      style={{ maxHeight: HEAD + HEIGHT }}
    >
      <GridHead columns={columns} template={template} />
      <div role="rowgroup" className="relative min-w-2xl" style={{ height: list.drawn.height }}>
        <div role="presentation" className="absolute inset-x-0" style={{ top: base * ROW + list.shift }}>
          {rowsIn(visible).map((row) => (
            <GridRow
              key={row % SLOTS}
              {...{ row, id, template, columns, onToggle, onOpen }}
              top={(row - base) * ROW}
              cells={props.cells}
              isActive={row === current}
              isSelected={props.isSelected}
              onPress={setActive}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function GridHead({ columns, template }: Pick<Props, 'columns' | 'template'>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-1 min-w-2xl border-b border-line bg-raised">
      <div role="row" aria-rowindex={1} className="grid items-center px-2" style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <span key={column.key} role="columnheader" className="truncate px-2 py-2 text-sm font-medium text-soft">
            {column.label}
          </span>
        ))}
      </div>
    </div>
  )
}

interface RowProps extends Pick<Props, 'template' | 'columns' | 'cells'> {
  readonly isSelected: Props['isSelected'] | undefined
  readonly onToggle: Props['onToggle'] | undefined
  readonly onOpen: Props['onOpen'] | undefined
  readonly row: number
  /** Where it is drawn. Units: CSS pixels. */
  readonly top: number
  readonly id: string
  readonly isActive: boolean
  readonly onPress: (row: number) => void
}

/** Drawn again only when it is another row or something about it is new: not because the list was scrolled. */
const GridRow = memo(function GridRow(props: RowProps) {
  const { row, top, id, template, columns, isActive, onToggle } = props
  const isSelected = props.isSelected?.(row)
  const cells = props.cells(row)
  return (
    <div
      role="row"
      id={`${id}-${row}`}
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      onClick={() => props.onPress(row)}
      onDoubleClick={() => props.onOpen?.(row)}
      className={`absolute inset-x-0 grid items-center border-b border-line px-2 contain-strict ${isSelected ? 'bg-accent-ground' : ''} ${isActive ? 'group-focus-visible:outline-2 group-focus-visible:-outline-offset-2 group-focus-visible:outline-accent' : ''}`}
      style={{ gridTemplateColumns: template, height: ROW, top }}
    >
      {columns.map((column, index) => (
        <div
          key={column.key}
          role="gridcell"
          className="min-w-0 truncate px-2 text-sm"
          onClick={index === 0 ? () => onToggle?.(row) : undefined}
        >
          {cells[index]}
        </div>
      ))}
    </div>
  )
})
