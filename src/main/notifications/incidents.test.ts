import { expect, it } from 'vitest'
import { Verdict } from '../../contract/jobs'
import { inEnglish } from '../model/sentence'
import { type JobAlert, type SeenJob, judge } from './incidents'
import { verdictSentence } from './verdict-sentence'

const NOON = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 3_600_000
const verdictOf = (reason: Verdict['reason'], colour: Verdict['colour']): Verdict => ({
  ...{ reason, colour, newestPoint: '2026-11-20T10:00:00Z', detail: '' },
})
const seen = (reason: Verdict['reason'], colour: Verdict['colour'], changes: Partial<SeenJob> = {}): SeenJob => ({
  ...{ goalHours: 24, verdict: verdictOf(reason, colour), lastRun: undefined, now: NOON },
  ...changes,
})

/** One look after the other, an hour apart: what was said at each. */
function said(...looks: readonly SeenJob[]): (string | null)[] {
  let state: JobAlert | null = null
  return looks.map((look, at) => {
    const { after, said: now } = judge(state, { ...look, now: NOON + at * HOUR })
    state = after
    return now.topic
  })
}

it('N1: an incident is told once, however often the run fails, and its end once', () => {
  const failed = seen('last-failed', 'amber')
  const green = seen('protected', 'green')
  expect(said(green, failed, failed, seen('very-late', 'red'), failed, green, green, failed)).toEqual([
    ...[null, 'problem', null, null, null, 'recovery', null, 'problem'],
  ])
})

it('N2: a warning that becomes a problem is another incident; back to a warning, the problem is over', () => {
  const degraded = seen('degraded', 'amber')
  const failed = seen('last-failed', 'amber')
  expect(said(degraded, degraded, failed, failed, degraded, failed)).toEqual([
    ...['warning', null, 'problem', null, 'recovery', 'problem'],
  ])
})

it('N3: a drive that is away is a state and no error, until the newest restore point is twice as old as it may be', () => {
  const away = seen('target-away', 'amber')
  const looks = [seen('protected', 'green'), ...Array.from({ length: 30 }, () => away)]
  expect(said(...looks).filter(Boolean)).toEqual([])
  expect(said(...looks, seen('target-away', 'red')).filter(Boolean)).toEqual(['problem'])
})

it('N3: while a target is away, or a run was stopped, what was wrong before is neither over nor told again', () => {
  const failed = seen('last-failed', 'amber')
  for (const reason of ['target-away', 'last-cancelled'] as const) {
    expect(said(failed, seen(reason, 'amber'), failed, seen('protected', 'green'))).toEqual([
      ...['problem', null, null, 'recovery'],
    ])
  }
})

it('N4: a job that was just made is no problem before its goal has gone by', () => {
  const never = seen('never-run', 'red')
  expect(said(...Array.from({ length: 25 }, () => never)).filter(Boolean)).toEqual([])
  expect(said(...Array.from({ length: 27 }, () => never)).filter(Boolean)).toEqual(['problem'])
  // A clock that was ahead when the job was first seen makes it no newer for ever.
  const ahead: JobAlert = { seenAt: NOON + 900 * HOUR, level: 'none', since: '', sentence: '', told: [], lastRun: '' }
  expect(judge(ahead, never).after.seenAt).toBe(NOON)
})

it.each(Verdict.shape.reason.options)(
  'N5: the verdict %s has words, and red is always a problem in the end',
  (reason) => {
    expect(inEnglish(verdictSentence({ reason, detail: 'x.' }))).toMatch(/^[a-z].*: x$/)
    const quiet: readonly string[] = ['protected', 'nothing-protected', 'running-first']
    const looks = Array.from({ length: 30 }, () => seen(reason, 'red'))
    expect(said(...looks).filter(Boolean)).toEqual(quiet.includes(reason) ? [] : ['problem'])
  },
)

it('N6: each run that went well is a ping, and the first that failed of each problem', () => {
  const run = (sessionId: string, result: 'success' | 'failed' | 'warning' | 'cancelled', reason: Verdict['reason']) =>
    seen(reason, reason === 'protected' ? 'green' : 'amber', {
      lastRun: { sessionId, result, endedAt: new Date(NOON - HOUR).toISOString() },
    })
  let state: JobAlert | null = null
  const pings = [
    run('1', 'success', 'protected'),
    run('2', 'success', 'protected'),
    run('2', 'success', 'protected'),
    run('3', 'failed', 'last-failed'),
    run('4', 'failed', 'last-failed'),
    run('5', 'cancelled', 'last-cancelled'),
    run('6', 'warning', 'degraded'),
    run('7', 'failed', 'last-cancelled'),
    run('8', 'failed', 'last-failed'),
  ].map((look) => {
    const { after, said: now } = judge(state, look)
    state = after
    return now.ping
  })
  // What had run before anybody listened is no news, unless it has just ended.
  expect(pings).toEqual([null, 'good', null, 'bad', null, null, 'good', null, 'bad'])
  const lastRun = { sessionId: '1', result: 'success' as const, endedAt: new Date(NOON - 60_000).toISOString() }
  expect(judge(null, seen('protected', 'green', { lastRun })).said.ping).toBe('good')
})
