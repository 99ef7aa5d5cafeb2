import { type ChartPoint, type ChartUnit, heightsOf, namedPlaces, placesInTime } from './chart-scale'
import { Bars, HIGH, Lines, MOST_SERIES, Sign, WIDE } from './chart-marks'

interface Props {
  /** What is shown: the name of the figure and of its table. */
  readonly label: string
  /** Lines and areas share the time as it is; bars stand evenly, their series one above the other. */
  readonly kind: 'line' | 'area' | 'bars'
  /** The names of the series; at most four can be told apart. */
  readonly series: readonly string[]
  /** The oldest first. */
  readonly points: readonly ChartPoint[]
  readonly unit: ChartUnit
  /** How a value is said; also at the axis. */
  readonly format: (value: number) => string
  /** How a time is said below the axis. */
  readonly formatAt: (at: string) => string
  /** What the column of times is called. */
  readonly atLabel: string
  /** What stands where a value is not known. */
  readonly unknown: string
}

const MOST_NAMES = 5

/** Values over time as a drawing, and the same as a table for whoever does not see it. */
export function Chart(props: Props) {
  const { label, kind, points, unit } = props
  const series = props.series.slice(0, MOST_SERIES)
  const heights = heightsOf(greatest(points, series.length, kind === 'bars'), unit)
  const places =
    kind === 'bars'
      ? points.map((_, index) => (index + 0.5) / points.length)
      : placesInTime(points.map(({ at }) => Date.parse(at)))
  const top = heights[heights.length - 1] ?? 1
  const drawn = { series: series.length, points, places, top }
  return (
    <figure aria-label={label} className="relative">
      {series.length > 1 && <Legend series={series} isLine={kind !== 'bars'} />}
      <div aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pt-4">
        <Heights heights={heights} format={props.format} />
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" className="h-44 w-full overflow-visible">
          <Lattice heights={heights} top={top} />
          {kind === 'bars' ? <Bars {...drawn} /> : <Lines {...drawn} isFilled={kind === 'area'} />}
          <Tips {...props} places={places} />
        </svg>
        <Times {...props} places={places} />
      </div>
      <Table {...props} series={series} />
    </figure>
  )
}

/** The highest mark: of a bar the sum of its series. */
function greatest(points: readonly ChartPoint[], series: number, isStacked: boolean): number {
  const tops = points.map(({ values }) => {
    const known = values.slice(0, series).map((value) => value ?? 0)
    return isStacked ? known.reduce((sum, value) => sum + value, 0) : Math.max(0, ...known)
  })
  return tops.reduce((most, top) => Math.max(most, top), 0)
}

function Legend({ series, isLine }: { readonly series: readonly string[]; readonly isLine: boolean }) {
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
      {series.map((name, of) => (
        <li key={name} className="flex items-center gap-2">
          <Sign of={of} isLine={isLine} />
          {name}
        </li>
      ))}
    </ul>
  )
}

/** The greatest at the top: the names share the height as the lines of the lattice do. */
function Heights({ heights, format }: { readonly heights: readonly number[]; readonly format: Props['format'] }) {
  return (
    <div className="-my-2 flex flex-col justify-between text-right text-xs text-soft tabular-nums">
      {[...heights].reverse().map((height) => (
        <span key={height} className="h-4 leading-4 whitespace-nowrap">
          {format(height)}
        </span>
      ))}
    </div>
  )
}

function Lattice({ heights, top }: { readonly heights: readonly number[]; readonly top: number }) {
  return heights.map((height) => (
    <line
      key={height}
      x1={0}
      x2={WIDE}
      y1={HIGH - (height / top) * HIGH}
      y2={HIGH - (height / top) * HIGH}
      vectorEffect="non-scaling-stroke"
      className={height === 0 ? 'stroke-edge' : 'stroke-line'}
    />
  ))
}

type Placed = Props & { readonly places: readonly number[] }

/** What a point says under the mouse: a strip as high as the drawing, half way to its neighbours. */
function Tips({ points, places, series, format, formatAt, unknown }: Placed) {
  return points.map(({ at, values }, index) => {
    const here = places[index] ?? 0
    const from = index === 0 ? 0 : ((places[index - 1] ?? 0) + here) / 2
    const to = index === points.length - 1 ? 1 : (here + (places[index + 1] ?? 1)) / 2
    const said = series.map((name, of) => `${name}: ${sayValue(values[of], format, unknown)}`)
    return (
      <rect key={at} x={from * WIDE} width={(to - from) * WIDE} height={HIGH} className="fill-transparent">
        <title>{[formatAt(at), ...said].join('\n')}</title>
      </rect>
    )
  })
}

function Times({ points, places, formatAt }: Placed) {
  return (
    <div className="relative col-start-2 mt-2 h-4 text-xs text-soft tabular-nums">
      {namedPlaces(points.length, MOST_NAMES).map((index) => {
        const here = places[index] ?? 0
        const side = here < 0.06 ? '' : here > 0.94 ? '-translate-x-full' : '-translate-x-1/2'
        return (
          <span
            key={index}
            className={`absolute leading-4 whitespace-nowrap ${side}`}
            style={{ left: `${here * 100}%` }}
          >
            {formatAt(points[index]?.at ?? '')}
          </span>
        )
      })}
    </div>
  )
}

const sayValue = (value: number | null | undefined, format: Props['format'], unknown: string) =>
  typeof value === 'number' ? format(value) : unknown

function Table({ label, series, points, format, formatAt, atLabel, unknown }: Props) {
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{atLabel}</th>
            {series.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{formatAt(at)}</th>
              {series.map((name, of) => (
                <td key={name}>{sayValue(values[of], format, unknown)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
