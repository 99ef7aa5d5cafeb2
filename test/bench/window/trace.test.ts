import { expect, it } from 'vitest'
import { spreadOf } from './figures'
import { type TraceEvent, framesOf } from './trace'

const on = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  ...{ name, ph: 'X', pid: 1, tid: 1, ts, dur, tdur: dur },
  ...more,
})
const thread = (pid: number): TraceEvent => on('thread_name', 0, 0, { ph: 'M', pid, args: { name: 'CrRendererMain' } })

it('S182: the script and layout of a frame are what its thread did since the frame before, each moment once', () => {
  const frames = framesOf([
    thread(1),
    on('EventDispatch', 1000, 4000, { tdur: 2000 }),
    on('FunctionCall', 2000, 1000),
    on('Layout', 6000, 1000),
    on('Paint', 7000, 9000),
    on('Commit', 17_000, 100),
    on('FunctionCall', 18_000, 500),
    on('Commit', 19_000, 100),
    on('FunctionCall', 20_000, 700),
  ])
  expect(frames).toEqual([
    { wall: 5, cpu: 3 },
    { wall: 0.5, cpu: 0.5 },
  ])
})

it('S182: another page, and other threads, are not counted', () => {
  const other = { pid: 2, tid: 1 }
  const frames = framesOf([
    ...[thread(1), thread(2), on('Commit', 10, 1), on('Commit', 20, 1), on('Commit', 30, 1, other)],
    ...[on('Layout', 5, 1000, { tid: 9 }), on('Layout', 6, 1000, other)],
  ])
  expect(frames).toEqual([
    { wall: 0, cpu: 0 },
    { wall: 0, cpu: 0 },
  ])
})

it('S182: nothing traced is no measure', () => {
  expect(() => framesOf([thread(1)])).toThrow('no frame')
  expect(() => spreadOf([])).toThrow('nothing')
})

it('S182: the median, what nineteen of twenty stay below, and the greatest', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(spreadOf(values)).toEqual({ count: 100, median: 50, p95: 95, max: 100 })
})
