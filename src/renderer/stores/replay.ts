import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { Failure } from '../../contract/failure'
import type { SessionStory } from '../../contract/history'
import type { Clock } from '../clock'
import { type Frame, framesOf } from './replay-frames'

export const SPEEDS = ['0.5', '1', '2', '4'] as const
export type Speed = (typeof SPEEDS)[number]

/** A session that is shown once more, moment by moment. `empty`: nobody here wrote down what happened in it. */
export type ReplayState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading' | 'empty'; readonly sessionId: string }
  | {
      readonly kind: 'open'
      readonly sessionId: string
      readonly frames: readonly Frame[]
      /** The number of the frame that is shown. */
      readonly at: number
      readonly isPlaying: boolean
      readonly speed: Speed
    }
  | { readonly kind: 'failed'; readonly sessionId: string; readonly failure: Failure }

type Open = Extract<ReplayState, { readonly kind: 'open' }>

/** How long a moment is shown at the usual speed, however short it was: a freeze is over before anybody sees it. */
const MOMENT = 1_000

/** Shows an ended session again from what the history kept. One at a time; a reply for another session is dropped. */
export function createReplayStore(bridge: Bridge, clock: Clock) {
  const store = createStore<ReplayState>(() => ({ kind: 'closed' }))
  let stop: () => void = () => undefined

  const change = (next: Partial<Omit<Open, 'kind'>>) => {
    const state = store.getState()
    if (state.kind === 'open') store.setState({ ...state, ...next }, true)
  }
  const tick = () => {
    const state = store.getState()
    if (state.kind !== 'open') return
    const at = Math.min(state.at + 1, state.frames.length - 1)
    change({ at })
    if (at === state.frames.length - 1) pause()
  }
  const pause = () => {
    stop()
    change({ isPlaying: false })
  }

  async function open(sessionId: string): Promise<void> {
    stop()
    store.setState({ kind: 'loading', sessionId }, true)
    const reply = await bridge.call('sessions.story', { sessionId })
    const now = store.getState()
    if (now.kind !== 'loading' || now.sessionId !== sessionId) return
    store.setState(
      reply.ok ? shown(sessionId, reply.value) : { kind: 'failed', sessionId, failure: reply.failure },
      true,
    )
  }

  /** From the beginning when it is at its end. */
  function play(): void {
    const state = store.getState()
    if (state.kind !== 'open') return
    stop()
    const isOver = state.at === state.frames.length - 1
    change({ isPlaying: true, ...(isOver && { at: 0 }) })
    stop = clock.every(MOMENT / Number(state.speed), tick)
  }

  /** A person who looks for a moment wants to stay there. */
  function goTo(at: number): void {
    pause()
    const state = store.getState()
    if (state.kind === 'open') change({ at: Math.max(0, Math.min(at, state.frames.length - 1)) })
  }

  function setSpeed(speed: Speed): void {
    change({ speed })
    const state = store.getState()
    if (state.kind === 'open' && state.isPlaying) play()
  }

  function close(): void {
    stop()
    store.setState({ kind: 'closed' }, true)
  }

  return { store, open, play, pause, goTo, setSpeed, close }
}

export type ReplayStore = ReturnType<typeof createReplayStore>

function shown(sessionId: string, story: SessionStory): ReplayState {
  const frames = framesOf(story)
  if (frames.length === 0) return { kind: 'empty', sessionId }
  return { kind: 'open', sessionId, frames, at: 0, isPlaying: false, speed: '1' }
}
