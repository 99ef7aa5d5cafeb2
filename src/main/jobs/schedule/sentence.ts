import type { RunRecord } from '../../../contract/jobs'
import type { Trigger, WaitReason } from '../../../contract/schedule'
import type { Said, SaidValue } from '../../../contract/sentence'
import { inARow, say, within } from '../../model/sentence'
import { triggersWords } from '../../model/trigger-words'
import type { Decision, PowerNow } from './decide'
import type { Event } from './event'
import type { Zone } from './zone'

/** What a sentence says beside the decision. */
export interface SentenceFacts {
  /** Units: milliseconds since 1970 UTC. */
  readonly now: number
  readonly zone: Zone
  readonly repository: string
  /** How many drives take turns as its target; 0 where none do. */
  readonly drives: number
  readonly power: PowerNow
  readonly batteryPercent: number
  /** The last run of the job, whatever came of it. */
  readonly last: RunRecord | undefined
  /** When the newest run that left a restore point began. Units: milliseconds since 1970 UTC; null without one. */
  readonly point: number | null
  /** The events that its schedule asks for, and the one that made it due. */
  readonly triggers?: readonly Trigger[] | undefined
  readonly event?: Event | null
}

/** Why a job runs or does not, and when it will: one sentence for each reason. Source: docs/spec/jobs.md, F50. */
export function sentenceOf(decision: Decision, facts: SentenceFacts): Said {
  const time = (at: number) => timeIn(facts.zone, at)
  const cause = causeOf(facts)
  const { dueAt } = decision
  if (decision.kind === 'run') {
    return cause
      ? say('It has been due since {time}, because {cause}, and starts now.', { time: time(decision.dueAt), cause })
      : say('It has been due since {time} and starts now.', { time: time(decision.dueAt) })
  }
  const why = reasonOf(decision.reason, decision.until === null ? '' : time(decision.until), facts)
  return dueAt === null || SAYS_IT_ALL.includes(decision.reason) ? why : inARow(why, dueOf(dueAt, cause, facts))
}

/** When it is due is said by these, or of no matter. */
const SAYS_IT_ALL: readonly WaitReason[] = [
  ...(['by-hand', 'waits-for-event', 'paused', 'not-due', 'running', 'service-attached'] as const),
]

function dueOf(dueAt: number, cause: Said | null, { now, zone }: SentenceFacts): Said {
  const time = timeIn(zone, dueAt)
  if (cause) {
    return dueAt > now
      ? say('It is due at {time}, because {cause}.', { time, cause })
      : say('It has been due since {time}, because {cause}.', { time, cause })
  }
  return dueAt > now ? say('It is due at {time}.', { time }) : say('It has been due since {time}.', { time })
}

function reasonOf(reason: WaitReason, until: SaidValue, facts: SentenceFacts): Said {
  switch (reason) {
    case 'by-hand':
      return say('It runs only when a person starts it.')
    case 'waits-for-event':
      return say('It runs when {events}.', { events: triggersWords(facts.triggers ?? []) })
    case 'paused':
      return say('It is paused, and starts by itself again when it is resumed.')
    case 'not-due':
      return facts.point === null
        ? say('It runs for the first time at {until}.', { until })
        : say('It runs next at {until}; its newest restore point was begun at {point}.', {
            ...{ until, point: timeIn(facts.zone, facts.point) },
          })
    case 'running':
      return say('It is running now.')
    case 'backing-off':
      return facts.last?.result === 'cancelled'
        ? say('The last run was stopped, so it waits and tries again at {until}.', { until })
        : say('The last run failed, so it waits and tries again at {until}. {why}', { why: whyOf(facts), until })
    case 'quiet-hours':
      return say('These are quiet hours; it starts at {until}.', { until })
    case 'outside-window':
      return say('It is outside its backup window; it starts at {until}.', { until })
    case 'target-away':
    case 'on-battery':
    case 'no-network':
    case 'metered':
    case 'computer-sleeps':
    case 'waits-for-turn':
    case 'maintenance':
    case 'service-attached':
    case 'not-running':
      return worldOf(reason, facts)
  }
}

type OfTheWorld = Extract<
  WaitReason,
  | ('target-away' | 'on-battery' | 'no-network' | 'metered')
  | ('computer-sleeps' | 'waits-for-turn' | 'maintenance' | 'service-attached' | 'not-running')
>

/** What the computer or another program has to change first. */
function worldOf(reason: OfTheWorld, facts: SentenceFacts): Said {
  const { drives, repository, batteryPercent: least, power } = facts
  switch (reason) {
    case 'target-away':
      return drives > 0
        ? say('None of its {drives} drives is connected; it starts as soon as one of them is.', { drives })
        : say('Its target {repository} cannot be reached; it starts as soon as that is back.', { repository })
    case 'on-battery':
      return power.kind === 'battery'
        ? say(
            'The computer is on battery at {charge} %, below the {least} % that it asks for; it starts with mains power or more charge.',
            { charge: power.percent, least },
          )
        : say(
            'The computer is on battery, below the {least} % that it asks for; it starts with mains power or more charge.',
            { least },
          )
    case 'no-network':
      return say('Its target needs the network, and there is none; it starts as soon as there is.')
    case 'metered':
      return say('The network is metered, and this job may not use such a one; it starts on another.')
    case 'computer-sleeps':
      return say('The computer is asleep or going to sleep; it starts after that.')
    case 'waits-for-turn':
      return say('Another job has its turn; it starts when that one lets it.')
    case 'maintenance':
      return say('Its repository is being pruned or repaired; it starts when that has ended.')
    case 'service-attached':
      return say('The service does the work, so the application’s own jobs do not run by themselves.')
    case 'not-running':
      return say('Neither the application nor the service is running, so nothing starts by itself.')
  }
}

/** Part of a sentence, with the time of the event; null where no event made it due. */
function causeOf({ event, zone }: SentenceFacts): Said | null {
  if (!event) return null
  const time = timeIn(zone, event.at)
  switch (event.kind) {
    case 'target-connected':
      return say('its target was connected at {time}', { time })
    case 'screen-locked':
      return say('the screen was locked at {time}', { time })
    case 'log-off':
      return say('a person logged off at {time}', { time })
    case 'idle':
      return say('nobody touched the computer any more at {time}', { time })
  }
}

const whyOf = ({ last }: SentenceFacts): SaidValue =>
  last?.failure ? within(last.failure.message) : say('It says not why.')

/** The moment as the clock on the wall of the zone shows it. */
export function timeIn({ name }: Zone, at: number): SaidValue {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return { at: `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`, as: 'time' }
}
