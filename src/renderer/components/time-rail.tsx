import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

export interface RailSign {
  readonly key: string
  /** A share of the length, from left to right. */
  readonly at: number
  readonly label: string
  readonly look: 'plain' | 'warning'
  readonly isMarked: boolean
}

export interface RailStretch {
  readonly from: number
  readonly to: number
  readonly label: string
}

interface Props {
  readonly label: string
  readonly signs: readonly RailSign[]
  readonly stretches: readonly RailStretch[]
  readonly ends: readonly [string, string]
  readonly count: number
  /** Which is chosen, with its place and its words. */
  readonly value: number
  readonly at: number
  readonly text: string
  readonly onKey: (key: RailKey) => void
  /** A share of the length. */
  readonly onPress: (share: number) => void
}

const keys = {
  ArrowLeft: 'before',
  ArrowDown: 'before',
  ArrowRight: 'after',
  ArrowUp: 'after',
  PageDown: 'far-before',
  PageUp: 'far-after',
  Home: 'first',
  End: 'last',
} as const

export type RailKey = (typeof keys)[keyof typeof keys]

/** What a stretch needs for its words; below it has them as its title alone. A share of the length. */
const ROOM = 0.25

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

/** Moments along a line, one of them chosen. One stop for the tab key; it is pressed or drawn along by pointer. */
export function TimeRail(props: Props) {
  const line = useRef<HTMLDivElement>(null)
  const press = ({ clientX }: PointerEvent) => {
    const box = line.current?.getBoundingClientRect()
    if (box && box.width > 0) props.onPress(Math.min(1, Math.max(0, (clientX - box.left) / box.width)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = Object.entries(keys).find(([name]) => name === event.key)?.[1]
    if (!key) return
    props.onKey(key)
    event.preventDefault()
  }
  return (
    <div>
      <div
        role="slider"
        aria-label={props.label}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, props.count)}
        aria-valuenow={props.value + 1}
        aria-valuetext={props.text}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          press(event)
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) press(event)
        }}
        className="h-12 cursor-pointer touch-none rounded-lg bg-raised px-4 select-none"
      >
        <div ref={line} className="relative h-full">
          <span className="absolute top-1/2 h-px w-full bg-edge keeps-ground" />
          {props.stretches.map(({ from, to, label }) => (
            <span
              key={from}
              title={label}
              className="absolute top-1/2 h-6 -translate-y-1/2 overflow-hidden rounded border border-dashed border-edge bg-surface px-1 text-center text-xs leading-5.5 whitespace-nowrap text-soft"
              style={{ left: percent(from), width: percent(to - from) }}
            >
              {to - from > ROOM && label}
            </span>
          ))}
          {props.signs.map((sign) => (
            <Sign key={sign.key} sign={sign} />
          ))}
          <span
            className="absolute top-1/2 h-9 w-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-accent shadow-card keeps-ground"
            style={{ left: percent(props.at) }}
          />
        </div>
      </div>
      <div aria-hidden className="mt-1 flex justify-between px-4 text-xs text-soft tabular-nums">
        <span>{props.ends[0]}</span>
        <span>{props.ends[1]}</span>
      </div>
    </div>
  )
}

function Sign({ sign: { at, label, look, isMarked } }: { readonly sign: RailSign }) {
  return (
    <span title={label} className="absolute top-0 h-full w-2 -translate-x-1/2" style={{ left: percent(at) }}>
      <span
        className={`absolute top-1/2 left-1/2 w-1 -translate-x-1/2 -translate-y-1/2 rounded-full h-5 ${look === 'warning' ? 'bg-warning' : 'bg-good'} keeps-ground`}
      />
      {isMarked && (
        <span className="absolute top-0.5 left-1/2 size-2 -translate-x-1/2 rotate-45 bg-accent keeps-ground" />
      )}
    </span>
  )
}
