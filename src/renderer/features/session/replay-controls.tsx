import { useId } from 'react'
import { Button } from '../../components/button'
import { SelectField } from '../../components/select-field'
import type { Frame } from '../../stores/replay-frames'
import { SPEEDS, type Speed } from '../../stores/replay'
import { formatOffset } from '../../format'
import { stepWords } from './words'
import { replayWords as words } from './theatre-words'

interface Props {
  readonly frames: readonly Frame[]
  readonly at: number
  readonly isPlaying: boolean
  readonly speed: Speed
  readonly onPlay: () => void
  readonly onPause: () => void
  readonly onGoTo: (at: number) => void
  readonly onSpeed: (speed: Speed) => void
  readonly onClose: () => void
}

/** Plays a session's moments, stops at one, goes to another: by mouse, and by the arrow keys of the slider. */
export function ReplayControls({ frames, at, isPlaying, speed, onPlay, onPause, onGoTo, onSpeed, onClose }: Props) {
  const id = useId()
  const frame = frames[at]
  const first = frames[0]
  if (!frame || !first) return null
  const offset = formatOffset(Date.parse(frame.at) - Date.parse(first.at))
  const sentence = words.moment(stepWords[frame.stage.step], offset)
  return (
    <section aria-label={words.replay} className="rounded-2xl border border-accent-line bg-accent-ground p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button look="primary" onClick={isPlaying ? onPause : onPlay}>
          {isPlaying ? words.pause : words.play}
        </Button>
        <Button aria-label={words.back} disabled={at === 0} onClick={() => onGoTo(at - 1)}>
          ‹
        </Button>
        <Button aria-label={words.forward} disabled={at === frames.length - 1} onClick={() => onGoTo(at + 1)}>
          ›
        </Button>
        <div className="min-w-40 flex-1">
          <label htmlFor={id} className="sr-only">
            {words.slider}
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={frames.length - 1}
            step={1}
            value={at}
            aria-valuetext={sentence}
            onChange={({ currentTarget }) => onGoTo(currentTarget.valueAsNumber)}
            className="h-6 w-full accent-accent"
          />
        </div>
        <SelectField
          label={words.speed}
          value={speed}
          options={SPEEDS.map((value) => ({ value, label: words.times(value) }))}
          onChange={(value) => {
            const chosen = SPEEDS.find((known) => known === value)
            if (chosen) onSpeed(chosen)
          }}
        />
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <p className="mt-3 text-sm">
        <span className="font-semibold">{sentence}</span>{' '}
        <span className="text-soft tabular-nums">{words.of(at + 1, frames.length)}</span>
      </p>
    </section>
  )
}
