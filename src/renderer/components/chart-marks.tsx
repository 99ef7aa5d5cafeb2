import { area, line, stack } from 'd3-shape'
import type { ChartPoint } from './chart-scale'

/** The space that marks are drawn in; the drawing is stretched to the room there is, and strokes keep their width. */
export const [WIDE, HIGH] = [1000, 200]

/** By the place of a series: the theme's colours of charts, and for lines a dash each, so that colour is not all. */
const STROKES = ['stroke-chart-1', 'stroke-chart-2', 'stroke-chart-3', 'stroke-chart-4']
const FILLS = ['fill-chart-1', 'fill-chart-2', 'fill-chart-3', 'fill-chart-4']
const DASHES = [undefined, '7 4', '2 4', '12 4 2 4']

/** The most series that can be told apart. */
export const MOST_SERIES = STROKES.length

interface Props {
  readonly series: number
  readonly points: readonly ChartPoint[]
  /** Where each point stands, from 0 to 1. */
  readonly places: readonly number[]
  readonly top: number
}

/** A line for each series, on a tinted ground where `isFilled`; where a value is not known there is a gap. */
export function Lines({ series, points, places, top, isFilled }: Props & { readonly isFilled: boolean }) {
  const x = (_: ChartPoint, index: number) => (places[index] ?? 0) * WIDE
  return Array.from({ length: series }, (_, of) => {
    const isKnown = ({ values }: ChartPoint) => typeof values[of] === 'number'
    const y = ({ values }: ChartPoint) => HIGH - ((values[of] ?? 0) / top) * HIGH
    const ground = isFilled && area<ChartPoint>().defined(isKnown).x(x).y0(HIGH).y1(y)(points)
    const path = line<ChartPoint>().defined(isKnown).x(x).y(y)(points)
    return (
      <g key={of}>
        {ground && <path d={ground} className={FILLS[of]} fillOpacity={0.16} />}
        {path && (
          <path
            d={path}
            vectorEffect="non-scaling-stroke"
            className={`fill-none ${STROKES[of] ?? ''}`}
            strokeDasharray={DASHES[of]}
            strokeWidth={points.length === 1 ? 6 : 2}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </g>
    )
  })
}

/** A bar for each point, its series one above the other, with a gap between them. */
export function Bars({ series, points, places, top }: Props) {
  const layers = stack<unknown, ChartPoint, number>()
    .keys(Array.from({ length: series }, (_, of) => of))
    .value(({ values }, of) => values[of] ?? 0)([...points])
  const wide = Math.min(48, (WIDE / Math.max(1, points.length)) * 0.7)
  return layers.map((layer) => (
    <g key={layer.key} className={`${FILLS[layer.key] ?? ''} stroke-surface`}>
      {layer.map(([low, high], index) =>
        high > low ? (
          <rect
            key={index}
            vectorEffect="non-scaling-stroke"
            x={(places[index] ?? 0) * WIDE - wide / 2}
            width={wide}
            y={HIGH - (high / top) * HIGH}
            height={((high - low) / top) * HIGH}
          />
        ) : null,
      )}
    </g>
  ))
}

/** The sign of a series beside its name, drawn as its marks are. */
export function Sign({ of, isLine }: { readonly of: number; readonly isLine: boolean }) {
  return (
    <svg aria-hidden width={18} height={10} viewBox="0 0 18 10" className="shrink-0">
      {isLine ? (
        <line x1={1} x2={17} y1={5} y2={5} strokeWidth={2.5} strokeDasharray={DASHES[of]} className={STROKES[of]} />
      ) : (
        <rect x={3} width={12} height={10} rx={2} className={FILLS[of]} />
      )}
    </svg>
  )
}
