import type { RunRecord } from '../../../contract/jobs'
import type { Trigger, WaitReason } from '../../../contract/schedule'
import { triggerWords } from '../../model/trigger-words'
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
export function sentenceOf(decision: Decision, facts: SentenceFacts): string {
  const time = (at: number) => timeIn(facts.zone, at)
  const { event } = facts
  const cause = event ? `, because ${HAPPENED[event.kind]} at ${time(event.at)}` : ''
  if (decision.kind === 'run') return `It has been due since ${time(decision.dueAt)}${cause} and starts now.`
  const { reason, dueAt, until } = decision
  const due =
    dueAt === null ? '' : ` It ${dueAt > facts.now ? 'is due at' : 'has been due since'} ${time(dueAt)}${cause}.`
  return reasonOf(reason, { due, until: until === null ? '' : time(until) }, facts)
}

interface Times {
  /** A sentence of its own, or empty. */
  readonly due: string
  readonly until: string
}

function reasonOf(reason: WaitReason, { due, until }: Times, facts: SentenceFacts): string {
  switch (reason) {
    case 'by-hand':
      return 'It runs only when a person starts it.'
    case 'waits-for-event':
      return `It runs when ${(facts.triggers ?? []).map(triggerWords).join(', or when ')}.`
    case 'paused':
      return 'It is paused, and starts by itself again when it is resumed.'
    case 'not-due':
      return facts.point === null
        ? `It runs for the first time at ${until}.`
        : `It runs next at ${until}; its newest restore point was begun at ${timeIn(facts.zone, facts.point)}.`
    case 'running':
      return 'It is running now.'
    case 'backing-off':
      return `${lastWords(facts)}, so it waits and tries again at ${until}.${due}`
    case 'quiet-hours':
      return `These are quiet hours; it starts at ${until}.${due}`
    case 'outside-window':
      return `It is outside its backup window; it starts at ${until}.${due}`
    case 'target-away':
      if (facts.drives > 0)
        return `None of its ${facts.drives} drives is connected; it starts as soon as one of them is.${due}`
      return `Its target ${facts.repository} cannot be reached; it starts as soon as that is back.${due}`
    case 'on-battery':
      return `The computer is on battery${chargeOf(facts.power)}, below the ${facts.batteryPercent} % that it asks for; it starts with mains power or more charge.${due}`
    case 'no-network':
      return `Its target needs the network, and there is none; it starts as soon as there is.${due}`
    case 'metered':
      return `The network is paid by volume, and it was not allowed to use such a one; it starts on another.${due}`
    case 'computer-sleeps':
      return `The computer is asleep or going to sleep; it starts after that.${due}`
    case 'waits-for-turn':
      return `Another job has its turn; it starts when that one lets it.${due}`
    case 'service-attached':
      return 'The service does the work, so the application’s own jobs do not run by themselves.'
    case 'not-running':
      return `Neither the application nor the service is running, so nothing starts by itself.${due}`
  }
}

const HAPPENED: Readonly<Record<Trigger['kind'], string>> = {
  'target-connected': 'its target was connected',
  'screen-locked': 'the screen was locked',
  'log-off': 'a person logged off',
  idle: 'nobody touched the computer any more',
}

function lastWords({ last }: SentenceFacts): string {
  if (last?.result === 'cancelled') return 'The last run was stopped'
  return `The last run failed (${last?.failure?.message.replace(/[.]$/, '') ?? 'it says not why'})`
}

const chargeOf = (power: PowerNow): string => (power.kind === 'battery' ? ` at ${power.percent} %` : '')

/** `Sun 22 Nov 2026, 02:00`, as the clock on the wall shows it. */
export function timeIn({ name }: Zone, at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: name, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${of('weekday')} ${of('day')} ${of('month')} ${of('year')}, ${of('hour')}:${of('minute')}`
}
