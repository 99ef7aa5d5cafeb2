import type { ChainEvent } from './chain-ledger'
import type { LinkType } from './link'

/** Why an increment, a differential or a log cannot build on anything. */
export type NoBase =
  /** Nothing was completed before. */
  | 'none'
  /** The last one went to another repository, and this writer has no stamps to tell them apart. */
  | 'elsewhere'
  /** Nobody knows whether the writers were told of the last one. */
  | 'unproven'
  /** It is not in this repository any more. */
  | 'missing'
  /** Something of it is damaged or gone. */
  | 'damaged'

/** What a type builds on: the base, and the logs since then, by their sessions. */
export type ChosenBase =
  | { readonly kind: 'base'; readonly base: ChainEvent; readonly logs: readonly ChainEvent[] }
  | { readonly kind: 'none'; readonly why: Extract<NoBase, 'none' | 'elsewhere' | 'unproven'> }

const BASES: Readonly<Record<Exclude<LinkType, 'full'>, readonly LinkType[]>> = {
  incremental: ['full', 'incremental'],
  log: ['full', 'incremental'],
  differential: ['full'],
}

/**
 * Chooses the base of one component (rules K21 to K23). `events` are all of this component, oldest first. A writer with
 * stamps is told which backup to build on, so only this repository counts; any other builds on the last that it knows.
 */
export function chooseBase(
  events: readonly ChainEvent[],
  type: Exclude<LinkType, 'full'>,
  repositoryId: string,
  hasStamps: boolean,
): ChosenBase {
  const counted = events.filter((event) => !hasStamps || event.repositoryId === repositoryId)
  const at = counted.findLastIndex((event) => BASES[type].includes(event.type))
  const base = counted[at]
  if (!base) return { kind: 'none', why: events.some((event) => event.type === 'full') ? 'elsewhere' : 'none' }
  const logs = type === 'differential' ? [] : counted.slice(at + 1).filter((event) => event.type === 'log')
  const needed = [base, ...logs]
  if (needed.some((event) => event.repositoryId !== repositoryId)) return { kind: 'none', why: 'elsewhere' }
  if (needed.some(({ isAcknowledged }) => !isAcknowledged)) return { kind: 'none', why: 'unproven' }
  return { kind: 'base', base, logs }
}
