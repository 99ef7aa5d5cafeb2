import type { SessionEvent, SessionScene, SessionTask } from '../../contract/history'
import type { SessionState, Step } from '../../contract/sessions'
import { inEnglish } from '../model/sentence'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { Catalog } from './catalog'

/** From the last moment before writers hold still until they write again: nothing is written to a disk meanwhile. */
const HELD: readonly Step[] = ['prepare-snapshot', 'freeze', 'commit', 'thaw']

interface Followed {
  step: string
  readonly unwritten: SessionEvent[]
}

/** Follows backups, whole state by whole state, and remembers each step with its time, and the end with its reason (K7). */
export function rememberMoments(
  catalog: Pick<Catalog, 'note' | 'tasks'>,
  clock: Clock,
  reportBug: (error: unknown) => void,
): (state: SessionState) => void {
  const known = new Map<string, Followed>()
  const over = new Set<string>()
  return (state) => {
    const { sessionId, kind, phase, step, failure, result } = state
    if (kind !== 'backup' || over.has(sessionId)) return
    const followed = known.get(sessionId) ?? { step: '', unwritten: [] }
    const isEnded = phase === 'ended'
    if (followed.step === `${phase} ${step}`) return
    followed.step = `${phase} ${step}`
    known.set(sessionId, followed)
    const reason = isEnded ? (failure ? inEnglish(failure.message) : (result ?? '')) : ''
    followed.unwritten.push({ at: localTime(clock.now()), phase, step, reason, scene: sceneOf(state) })
    if (!isEnded && HELD.includes(step)) return
    for (const event of followed.unwritten.splice(0)) catalog.note(sessionId, event).catch(reportBug)
    if (isEnded) {
      known.delete(sessionId)
      over.add(sessionId)
      catalog.tasks(sessionId, tasksOf(state)).catch(reportBug)
    }
  }
}

/** How many components a session tells of at its end. */
const KEPT_COMPONENTS = 500

/** What the lanes show now. */
export function sceneOf(state: SessionState): SessionScene {
  const { writers, shadowCopies, providers, freezeMilliseconds, commitSpreadMilliseconds, result } = state
  let room = result === null ? 0 : KEPT_COMPONENTS
  const shown = writers.map((writer) => {
    const components = writer.components.slice(0, room)
    room -= components.length
    return { ...writer, components }
  })
  const known = providers && { providers }
  return { writers: shown, shadowCopies, ...known, freezeMilliseconds, commitSpreadMilliseconds, result }
}

/** A session is at its end once; what comes again is the same. */
const tasksOf = ({ shadowCopies }: SessionState): SessionTask[] =>
  shadowCopies.map(({ volume, provider, consistency }) => ({ volume, provider, consistency }))
