import { expect, it } from 'vitest'
import type { ChainEvent } from './chain-ledger'
import { chooseBase } from './choose-base'
import type { LinkType } from './link'

const HERE = 'here'
const event = (type: LinkType, session: string, more: Partial<ChainEvent> = {}): ChainEvent => ({
  ...{ chain: 'c', type, repositoryId: HERE, snapshotId: `snapshot of ${session}`, session, at: '' },
  ...{ isAcknowledged: true, ...more },
})
const chosen = (events: readonly ChainEvent[], type: Exclude<LinkType, 'full'>, hasStamps = false) => {
  const found = chooseBase(events, type, HERE, hasStamps)
  return found.kind === 'none' ? found.why : [found.base, ...found.logs].map(({ session }) => session).join(' ')
}

const chain = [event('full', 'F'), event('incremental', 'I'), event('log', 'L'), event('differential', 'D')]

it('K21: an increment and a log build on the last full or increment and the logs since, a differential on the full', () => {
  expect(chosen(chain, 'incremental')).toBe('I L')
  expect(chosen(chain, 'log')).toBe('I L')
  expect(chosen(chain, 'differential')).toBe('F')
  expect(chosen([], 'log')).toBe('none')
  expect(chosen([event('log', 'L')], 'log')).toBe('none')
})

it('K20, K22: what is not proven is no base', () => {
  const unproven = [event('full', 'F'), event('incremental', 'I', { isAcknowledged: false })]
  expect(chosen(unproven, 'incremental')).toBe('unproven')
  expect(chosen(unproven, 'differential')).toBe('F')
  expect(chosen([event('full', 'F'), event('log', 'L', { isAcknowledged: false })], 'log')).toBe('unproven')
})

it('K22: a writer without stamps builds on the last of any repository, one with stamps on the last of this one', () => {
  const elsewhere = [event('full', 'F'), event('full', 'G', { repositoryId: 'there' })]
  expect(chosen(elsewhere, 'incremental')).toBe('elsewhere')
  expect(chosen(elsewhere, 'incremental', true)).toBe('F')
  expect(chosen([event('full', 'G', { repositoryId: 'there' })], 'incremental', true)).toBe('elsewhere')
})
