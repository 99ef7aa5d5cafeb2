import type { CellState } from './lanes'
import { words } from './words'

interface Props {
  readonly state: CellState
  /** Whether applications hold still in this step: the three columns share a ground. */
  readonly isHolding: boolean
}

const lights: Readonly<Record<CellState, string>> = {
  done: 'bg-good border-good text-surface keeps-ground',
  now: 'bg-accent border-accent text-on-accent animate-breathe ring-4 ring-accent-line keeps-ground',
  waiting: 'bg-surface border-edge border-dashed text-soft keeps-ground',
  failed: 'bg-bad border-bad text-surface rotate-45 !rounded-[3px] keeps-ground',
  none: 'border-transparent',
  'left-out': 'bg-raised border-line text-soft keeps-ground',
}

const signs: Readonly<Record<CellState, string>> = {
  done: 'M3.5 8.4l2.8 2.8 6-6.4',
  now: '',
  waiting: '',
  failed: 'M8 3.5v9M3.5 8h9',
  none: '',
  'left-out': 'M4.5 8h7',
}

/** One step of one participant: a light with a shape, and a word for those who cannot see it. */
export function LaneCell({ state, isHolding }: Props) {
  return (
    <td className={`relative p-0 text-center ${isHolding ? 'bg-accent-ground' : ''}`}>
      <span aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line keeps-ground" />
      <span
        className={`relative inline-grid size-5 place-items-center rounded-full border align-middle ${lights[state]}`}
      >
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden>
          <path d={signs[state]} fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
      </span>
      <span className="sr-only">{words.cells[state]}</span>
    </td>
  )
}
