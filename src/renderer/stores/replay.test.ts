import { expect, it } from 'vitest'
import type { SessionEvent, SessionStory } from '../../contract/history'
import type { SessionState, Step } from '../../contract/sessions'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { copying, succeeded, writers } from '../session.fake'
import { createReplayStore } from './replay'
import { framesOf } from './replay-frames'

const scene = ({ shadowCopies, freezeMilliseconds, commitSpreadMilliseconds, result, ...rest }: SessionState) => ({
  ...{ writers: rest.writers, shadowCopies, freezeMilliseconds, commitSpreadMilliseconds, result },
})

const event = (step: Step, seconds: number, change: Partial<SessionEvent> = {}): SessionEvent => ({
  at: new Date(Date.parse('2026-11-21T09:28:00Z') + seconds * 1000).toISOString(),
  ...{ phase: 'backup', step, reason: '' },
  ...change,
})

const held = { ...copying, writers: writers('waiting-for-thaw') }
const story: SessionStory = {
  events: [
    event('starting', 0),
    event('freeze', 0.5, { scene: scene(held) }),
    event('thaw', 0.6),
    event('done', 9, { phase: 'ended', reason: 'success', scene: scene(succeeded) }),
  ],
  tasks: [{ volume: '/home', provider: 'btrfs', consistency: 'crash-consistent' }],
}

/** A store whose time a test moves. */
function setUp(reply: Parameters<typeof createFakeBridge>[0]['sessions.story']) {
  const timers: { every: number; run: () => void }[] = []
  const clock = {
    now: () => 0,
    every: (every: number, run: () => void) => {
      const timer = { every, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
    },
  }
  const replay = createReplayStore(createFakeBridge({ ...(reply && { 'sessions.story': reply }) }).bridge, clock)
  const at = () => {
    const state = replay.store.getState()
    return state.kind === 'open' ? state.at : null
  }
  return { replay, timers, at, tick: () => timers[0]?.run() }
}

it('S110: each moment shows what the lanes showed, with the times until then', () => {
  const frames = framesOf(story)
  expect(frames.map(({ stage }) => [stage.step, stage.writers[0]?.state, stage.moments?.length])).toEqual([
    ['starting', undefined, 1],
    ['freeze', 'waiting-for-thaw', 2],
    ['thaw', 'waiting-for-thaw', 3],
    ['done', 'stable', 4],
  ])
  expect(frames.at(-1)?.stage).toMatchObject({ result: 'success', freezeMilliseconds: 38.2 })
  expect(frames[0]?.stage.startedAt).toBe(story.events[0]?.at)
})

it('S110: of a run whose lanes nobody wrote down, steps and volumes remain', () => {
  const events = story.events.map(({ at, phase, step, reason }) => ({ at, phase, step, reason }))
  const last = framesOf({ ...story, events }).at(-1)?.stage
  expect(last?.shadowCopies).toMatchObject([{ volume: '/home', provider: 'btrfs' }])
  expect(last?.writers).toEqual([])
})

it('S111: it plays to its end and stops there, and begins again from the beginning', async () => {
  const { replay, timers, at, tick } = setUp(() => answer(story))
  await replay.open('s')
  expect(replay.store.getState()).toMatchObject({ kind: 'open', at: 0, isPlaying: false })
  replay.play()
  expect(timers.map(({ every }) => every)).toEqual([1000])
  for (const expected of [1, 2, 3]) {
    tick()
    expect(at()).toBe(expected)
  }
  expect(timers).toEqual([])
  expect(replay.store.getState()).toMatchObject({ isPlaying: false })
  replay.play()
  expect(at()).toBe(0)
})

it('S111: another speed counts at once; going to a moment holds it there', async () => {
  const { replay, timers, at } = setUp(() => answer(story))
  await replay.open('s')
  replay.play()
  replay.setSpeed('4')
  expect(timers.map(({ every }) => every)).toEqual([250])
  replay.goTo(2)
  expect([at(), timers]).toEqual([2, []])
  replay.goTo(99)
  expect(at()).toBe(3)
  replay.goTo(-1)
  expect(at()).toBe(0)
})

it('S110: nothing to show is said, and so is a failure; a reply for another run is dropped', async () => {
  const { replay } = setUp(({ sessionId }) =>
    sessionId === 'bad' ? refuse('internal') : answer({ events: [], tasks: [] }),
  )
  await replay.open('old')
  expect(replay.store.getState()).toEqual({ kind: 'empty', sessionId: 'old' })
  await replay.open('bad')
  expect(replay.store.getState().kind).toBe('failed')
  const late = replay.open('old')
  replay.close()
  await late
  expect(replay.store.getState()).toEqual({ kind: 'closed' })
})
