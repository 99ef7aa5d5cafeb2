import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type GridColumn, GridRow } from './grid-row'
import { useListLooking } from './list-looking'
import { type ListScroll, useListScroll } from './list-scroll'
import { useOnceAFrame } from './once-a-frame'
import { type RowSlots, slotOf, standingOf } from './row-slots'
import { rowAfterKey, rowsAtMost, rowsIn, scrollToShow } from './visible-range'

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
  /** What the cells of a row are made of: while that is the same they are not asked for again. Without it they always are. */
  readonly cellsFrom?: (row: number) => readonly unknown[]
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

/**
 * A table of any length: only what is visible exists. One stop for the tab key; arrows, Home, End and the page keys
 * move, Enter opens, Space chooses.
 */
export function VirtualGrid(props: Props) {
  const { count, columns, template } = props
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const list = useListScroll(body, { count, rowHeight: ROW, height: HEIGHT })
  const look = useListLooking(props.onRange)
  const [active, setActive] = useState(0)
  useLayoutEffect(() => {
    setActive(0)
    body.current?.scrollTo(0, 0)
  }, [props.subject])
  const current = Math.min(active, Math.max(0, count - 1))

  const keys = useOnceAFrame((row: number) => {
    setActive(row)
    list.goTo(scrollToShow(row, list.place, HEIGHT, ROW))
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0) return
    const row = keys.given() ?? current
    const next = rowAfterKey(event.key, row, count, Math.floor(HEIGHT / ROW))
    if (next !== undefined) keys.give(next)
    else if (event.key === 'Enter') props.onOpen?.(row)
    else if (event.key === ' ') props.onToggle?.(row)
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
      {...pressing(props, setActive)}
      onScroll={({ currentTarget }) => look(list.scrolledTo(currentTarget.scrollTop))}
      className="overflow-auto rounded-xl border border-line bg-surface focus-visible:[&_.active]:outline-2 focus-visible:[&_.active]:-outline-offset-2 focus-visible:[&_.active]:outline-accent"
      style={{ maxHeight: HEAD + HEIGHT, '--columns': template } as CSSProperties}
    >
      <GridHead columns={columns} />
      <div role="rowgroup" className="relative min-w-2xl" style={{ height: list.drawn.height }}>
        <Rows {...props} list={list} idOf={(row) => (row === current ? `${id}-${row}` : undefined)} />
      </div>
    </div>
  )
}

interface RowsProps extends Pick<Props, 'columns' | 'cells' | 'cellsFrom' | 'isSelected'> {
  readonly list: ListScroll
  readonly idOf: (row: number) => string | undefined
}

function Rows({ list: { rows, slots, shift }, columns, cells, cellsFrom, isSelected, idOf }: RowsProps) {
  return (
    <div role="presentation" className="absolute inset-x-0" style={{ top: slots.origin * ROW + shift }}>
      {asTheyStand(rowsIn(rows), slots).map((row) => (
        <GridRow
          key={slotOf(row, slots, SLOTS)}
          {...{ row, columns, cells }}
          id={idOf(row)}
          top={(row - slots.origin) * ROW}
          height={ROW}
          from={cellsFrom?.(row)}
          isSelected={isSelected?.(row)}
        />
      ))}
    </div>
  )
}

const asTheyStand = (rows: readonly number[], slots: RowSlots) =>
  [...rows].sort((one, other) => standingOf(one, slots, SLOTS) - standingOf(other, slots, SLOTS))

/** What presses do, told by the row that was pressed: the rows themselves listen to nothing. */
function pressing({ onToggle, onOpen }: Props, onPress: (row: number) => void) {
  return {
    onClick({ target }: MouseEvent) {
      const row = rowOf(target)
      if (row === undefined) return
      onPress(row)
      if (isInFirstColumn(target)) onToggle?.(row)
    },
    onDoubleClick({ target }: MouseEvent) {
      const row = rowOf(target)
      if (row !== undefined) onOpen?.(row)
    },
  }
}

/** The row that something is in; undefined in the head. */
function rowOf(target: EventTarget): number | undefined {
  const index = target instanceof Element && target.closest('[role=row]')?.getAttribute('aria-rowindex')
  return index && Number(index) > 1 ? Number(index) - 2 : undefined
}

const isInFirstColumn = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[role=gridcell]:first-child') !== null

function GridHead({ columns }: Pick<Props, 'columns'>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-1 min-w-2xl border-b border-line bg-raised">
      <div role="row" aria-rowindex={1} className="grid grid-cols-(--columns) items-center px-2">
        {columns.map((column) => (
          <span key={column.key} role="columnheader" className="truncate px-2 py-2 text-sm font-medium text-soft">
            {column.label}
          </span>
        ))}
      </div>
    </div>
  )
}
