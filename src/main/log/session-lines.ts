import type { SessionState, Step } from '../../contract/sessions'
import { inEnglish } from '../model/sentence'
import type { Log } from '../model/log'

/** From the last moment before writers hold still until they write again. */
const HELD: readonly Step[] = ['prepare-snapshot', 'freeze', 'commit', 'thaw']

/**
 * Follows sessions, whole state by whole state, and says what changed: begun, each phase, the end with its figures.
 * While writers hold still for a shadow copy nothing is written: `hold` is asked for before the first Freeze.
 */
export function createSessionLines(log: Log, hold: () => () => void): (state: SessionState) => void {
  const known = new Map<string, { phase: SessionState['phase'] | null; release: (() => void) | undefined }>()
  return (state) => {
    const { sessionId, phase, step } = state
    const session = known.get(sessionId) ?? { phase: null, release: undefined }
    known.set(sessionId, session)
    const isHeld = phase !== 'ended' && HELD.includes(step)
    if (isHeld) session.release ??= hold()
    else {
      session.release?.()
      session.release = undefined
    }
    if (session.phase === phase) return
    const isFirst = session.phase === null
    session.phase = phase
    if (isFirst) log(begun(state))
    if (phase !== 'ended') {
      if (!isFirst) log({ level: 'info', area: 'session', code: 'session.phase', sessionId, facts: { phase } })
      return
    }
    log(ended(state))
  }
}

const begun = ({ sessionId, kind, jobId, title, target }: SessionState) =>
  ({
    ...({ level: 'info', area: 'session', code: 'session.begun', sessionId } as const),
    facts: { kind, jobId },
    names: { title, target },
  }) as const

function ended({ sessionId, result, failure, counters, degradations, ...state }: SessionState) {
  const { filesDone, bytesDone, bytesAdded, errors } = counters
  const kinds = new Map<string, number>()
  for (const { kind } of degradations) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const level = result === 'failed' ? 'error' : result === 'success' ? 'info' : 'warn'
  return {
    ...({ level, area: 'session', code: failure?.code ?? `session.${result ?? 'ended'}`, sessionId } as const),
    facts: {
      ...{ result, filesDone, bytesDone, bytesAdded, errors, snapshotId: state.snapshotId },
      ...{ freezeMilliseconds: state.freezeMilliseconds, commitSpreadMilliseconds: state.commitSpreadMilliseconds },
      degradations: [...kinds].map(([kind, count]) => `${kind}:${count}`).join(' '),
    },
    names: { ...failure?.context, ...(failure && { message: inEnglish(failure.message) }) },
  } as const
}
