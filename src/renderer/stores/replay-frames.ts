import type { SessionEvent, SessionScene, SessionStory } from '../../contract/history'
import type { Moment, SessionState } from '../../contract/sessions'

/** What the lanes of a shadow copy show: a running session has all of it, and so has each moment of an old one. */
export type Stage = Pick<
  SessionState,
  'phase' | 'step' | 'startedAt' | 'writers' | 'shadowCopies' | 'freezeMilliseconds' | 'commitSpreadMilliseconds'
> &
  Pick<SessionState, 'result' | 'moments' | 'providers'>

/** One moment of a session that is shown again. */
export interface Frame {
  readonly at: string
  readonly stage: Stage
}

const NOTHING: SessionScene = {
  ...{ writers: [], shadowCopies: [], freezeMilliseconds: null, commitSpreadMilliseconds: null, result: null },
}

/**
 * The moments of a session, in order, each as the lanes showed it. What a moment did not write down is as it was in the
 * moment before; of a session whose volumes alone are remembered, its lanes are those of the requester and the providers.
 */
export function framesOf({ events, tasks }: SessionStory): readonly Frame[] {
  const startedAt = events[0]?.at ?? ''
  const frames: Frame[] = []
  let scene = NOTHING
  // Known at the end, and shown from the beginning, as the session itself shows them.
  const providers = [...new Set(tasks.flatMap(({ provider }) => provider ?? []))]
  for (const [index, event] of events.entries()) {
    scene = event.scene ?? scene
    const isLast = index === events.length - 1
    const shadowCopies =
      isLast && scene.shadowCopies.length === 0
        ? tasks.map((task) => ({ ...task, deviceObject: null }))
        : scene.shadowCopies
    const { phase, step } = event
    const moments = momentsUntil(events.slice(0, index + 1))
    frames.push({ at: event.at, stage: { providers, ...scene, shadowCopies, phase, step, startedAt, moments } })
  }
  return frames
}

/** Each step with the time at which it first began. */
function momentsUntil(events: readonly SessionEvent[]): Moment[] {
  const moments: Moment[] = []
  for (const { step, at } of events) if (!moments.some((known) => known.step === step)) moments.push({ step, at })
  return moments
}
