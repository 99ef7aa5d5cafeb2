import {
  type CalendarDuration,
  COUNTED,
  type GroupBy,
  parseDuration,
  PERIODS,
  type RetentionPolicy,
} from '../repository'
import { PRUNE_OPTIONS } from './prune'
import { SELECTION, wrongArguments } from './snapshot-arguments'

/** How `forget` is told what to keep: restic's options, read into a policy. Fails: `invalid-request`. */
export const FORGET_OPTIONS = {
  'keep-last': { type: 'string', short: 'l' },
  'keep-hourly': { type: 'string', short: 'H' },
  'keep-daily': { type: 'string', short: 'd' },
  'keep-weekly': { type: 'string', short: 'w' },
  'keep-monthly': { type: 'string', short: 'm' },
  'keep-yearly': { type: 'string', short: 'y' },
  'keep-within': { type: 'string' },
  'keep-within-hourly': { type: 'string' },
  'keep-within-daily': { type: 'string' },
  'keep-within-weekly': { type: 'string' },
  'keep-within-monthly': { type: 'string' },
  'keep-within-yearly': { type: 'string' },
  'keep-tag': { type: 'string', multiple: true },
  'group-by': { type: 'string', short: 'g' },
  'dry-run': { type: 'boolean', short: 'n' },
  compact: { type: 'boolean', short: 'c' },
  'no-protection': { type: 'boolean' },
  prune: { type: 'boolean' },
  ...PRUNE_OPTIONS,
  ...SELECTION,
  // Its short form is taken here, as in restic.
  host: { type: 'string', multiple: true },
} as const

type Asked = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export function policyOf(values: Asked & { readonly 'keep-tag'?: readonly string[] }): RetentionPolicy {
  const within = (suffix: string) => durationOf(`keep-within${suffix}`, values[`keep-within${suffix}`])
  const periods = PERIODS.flatMap((period) => {
    const duration = within(`-${period}`)
    return duration === null ? [] : [[period, duration] as const]
  })
  return {
    counts: Object.fromEntries(COUNTED.map((name) => [name, countOf(`keep-${name}`, values[`keep-${name}`])])),
    within: within(''),
    withinPeriods: Object.fromEntries(periods),
    tags: (values['keep-tag'] ?? []).map((list) => list.split(',')),
  }
}

const GROUPS: Readonly<Record<string, GroupBy>> = {
  host: 'host',
  paths: 'paths',
  path: 'paths',
  tags: 'tags',
  tag: 'tags',
}

/** `host,paths` unless told; nothing for one group of all. */
export function groupByOf(asked = 'host,paths'): ReadonlySet<GroupBy> {
  const words = asked.split(',').filter((word) => word !== '')
  return new Set(
    words.map((word) => {
      const group = GROUPS[word]
      if (group === undefined) throw wrongArguments(`--group-by takes host, paths and tags, not ${word}.`)
      return group
    }),
  )
}

function countOf(option: string, text: Asked[string]): number {
  if (text === undefined) return 0
  if (text === 'unlimited') return Infinity
  if (typeof text === 'string' && /^\d{1,9}$/.test(text)) return Number(text)
  throw wrongArguments(`--${option} takes a number or unlimited, not ${String(text)}.`)
}

function durationOf(option: string, text: Asked[string]): CalendarDuration | null {
  if (text === undefined) return null
  const duration = typeof text === 'string' ? parseDuration(text) : null
  if (duration === null) throw wrongArguments(`--${option} takes a duration such as 1y5m7d2h, not ${String(text)}.`)
  return duration
}
