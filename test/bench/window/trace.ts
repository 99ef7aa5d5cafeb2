/** An entry of a Chromium trace. Units: microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** What the thread itself ran of it: a busy machine makes `dur` longer, and not this. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** What Chromium calls running script, and finding out where everything is. */
const SCRIPT_AND_LAYOUT = new Set([
  ...[
    'EvaluateScript',
    'FunctionCall',
    'EventDispatch',
    'FireAnimationFrame',
    'TimerFire',
    'RunMicrotasks',
    'V8.Execute',
  ],
  ...['v8.callFunction', 'MinorGC', 'MajorGC', 'ParseHTML', 'XHRReadyStateChange', 'FireIdleCallback'],
  ...[
    'UpdateLayoutTree',
    'RecalculateStyles',
    'Layout',
    'PrePaint',
    'HitTest',
    'IntersectionObserverController::computeIntersections',
  ],
])

/** A frame of the page. Units: milliseconds. */
export interface Frame {
  readonly wall: number
  readonly cpu: number
}

/** The categories to trace for `framesOf`. */
export const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  '__metadata',
]

/** What ends a frame on the page's main thread: it hands over what is to be painted. */
const HANDED_OVER = 'Commit'

/**
 * The script and layout of each frame of a page: what its main thread does from one frame's end to the next, each moment
 * counted once, however deep calls are nested.
 */
export function framesOf(events: readonly TraceEvent[]): readonly Frame[] {
  const main = mainThreadOf(events)
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid)
  const ends = own.filter(({ name }) => name === HANDED_OVER).map(({ ts }) => ts)
  ends.sort((one, other) => one - other)
  const frames = ends.map(() => ({ wall: 0, cpu: 0 }))
  let at = 0
  for (const { ts, dur = 0, tdur = dur } of outermost(own.filter(isScriptOrLayout))) {
    while (at < ends.length && (ends[at] ?? Infinity) < ts) at += 1
    const frame = frames[at]
    if (!frame) break
    frame.wall += dur / 1000
    frame.cpu += tdur / 1000
  }
  return frames
}

const isScriptOrLayout = ({ name, ph }: TraceEvent) => ph === 'X' && SCRIPT_AND_LAYOUT.has(name)

/** Those that lie in no other. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const sorted = [...events].sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0))
  let end = -Infinity
  return sorted.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false
    end = ts + dur
    return true
  })
}

/** The busiest of the threads that run pages. Fails: when there is none, because nothing of it was traced. */
function mainThreadOf(events: readonly TraceEvent[]): { readonly pid: number; readonly tid: number } {
  const named = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const busy = named.map((thread) => ({
    thread,
    frames: events.filter(({ name, pid, tid }) => name === HANDED_OVER && pid === thread.pid && tid === thread.tid)
      .length,
  }))
  busy.sort((one, other) => other.frames - one.frames)
  const first = busy[0]
  if (!first || first.frames === 0) throw new Error('the trace has no frame of a page')
  return first.thread
}
