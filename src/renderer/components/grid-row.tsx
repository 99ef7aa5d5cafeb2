import { type ReactNode, memo } from 'react'

export interface GridColumn {
  readonly key: string
  readonly label: string
}

interface Props {
  readonly row: number
  /** Undefined while it is not the one that the keys act on. */
  readonly id: string | undefined
  readonly columns: readonly GridColumn[]
  readonly cells: (row: number) => readonly ReactNode[]
  /** What the cells are made of, if that is known. */
  readonly from: readonly unknown[] | undefined
  readonly isSelected: boolean | undefined
  /** Where it is drawn. Units: CSS pixels. */
  readonly top: number
  readonly height: number
}

/** A row of a long list; drawn again only when it is another row or something about it is new: not because others are. */
export const GridRow = memo(function GridRow({ row, id, columns, top, height, isSelected, ...props }: Props) {
  const cells = props.cells(row)
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      className={`absolute inset-x-0 top-0 grid grid-cols-(--columns) items-center border-b border-line px-2 contain-strict ${isSelected ? 'bg-accent-ground' : ''} ${id === undefined ? '' : 'active'}`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, index) => (
        <div
          key={column.key}
          role="gridcell"
          className="min-w-0 overflow-clip px-2 text-sm text-ellipsis whitespace-nowrap"
        >
          {cells[index]}
        </div>
      ))}
    </div>
  )
}, isSame)

function isSame(one: Props, other: Props): boolean {
  return (
    one.row === other.row &&
    one.top === other.top &&
    one.id === other.id &&
    one.isSelected === other.isSelected &&
    (one.cells === other.cells || isMadeFromSame(one.from, other.from))
  )
}

const isMadeFromSame = (one: Props['from'], other: Props['from']) =>
  one !== undefined && other !== undefined && one.every((value, index) => value === other[index])
