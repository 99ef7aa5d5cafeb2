import { z } from 'zod'
import { type Channel, Delivery, type Undelivered } from '../../contract/notifications'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { ChannelBook } from './channel-book'
import { type Memory, remembered } from './memory'
import type { Message } from './message'
import { Waiting, again, isDue, kept } from './outbox'
import type { Send } from './send'
import { Unsent, isFinal } from './unsent'

export interface PostmanPorts {
  readonly channels: Pick<ChannelBook, 'list' | 'secretOf'>
  readonly memory: Memory
  readonly send: Send
  readonly clock: Clock
  /** Whether this process can show anything; what is for a desktop waits for one that can. */
  readonly canShow: boolean
  /** Units: milliseconds, of one message. */
  readonly timeLimit: number
  /** What could not be delivered, for the log; nothing secret is in it. */
  readonly heard: (kind: Channel['kind'], failure: Undelivered, answer: string) => void
}

/** Facts that are about no job are kept under a name that no job has. */
const NOBODY = '(notifications)'
const OUTBOX = 'outbox'
const DELIVERY = 'delivery'

/**
 * Takes messages to their channels: each is kept until it is delivered, tried again with pauses, and never twice at the
 * same time. A channel that does not answer holds back no other one. Source: docs/spec/notifications.md, N10-N14.
 */
export class Postman {
  constructor(private readonly ports: PostmanPorts) {}

  async waiting(): Promise<readonly Waiting[]> {
    return remembered(this.ports.memory, NOBODY, OUTBOX, z.array(Waiting), [])
  }

  async last(channelId: string): Promise<Delivery | null> {
    return remembered(this.ports.memory, channelId, DELIVERY, Delivery.nullable(), null)
  }

  async put(all: readonly Waiting[]): Promise<void> {
    await this.ports.memory.keepFact(NOBODY, OUTBOX, all)
  }

  /** A message as it waits, which is tried at once. */
  begun(channel: Channel, message: Message): Waiting {
    const now = this.ports.clock.now()
    return { channelId: channel.id, message, since: now, attempts: 0, nextAt: now }
  }

  /** Tries everything that is due. What was delivered, and what nobody waits for any more, is forgotten. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { channels, clock } = this.ports
    const known = new Map((await channels.list()).map((channel) => [channel.id, channel]))
    const before = await this.waiting()
    const due = before.filter((one) => isDue(one, clock.now()))
    const byChannel = new Map<Channel, Waiting[]>()
    for (const one of due) {
      const channel = known.get(one.channelId)
      if (channel && (channel.kind !== 'desktop' || this.ports.canShow))
        byChannel.set(channel, [...(byChannel.get(channel) ?? []), one])
    }
    const results = await Promise.all([...byChannel].map(([channel, all]) => this.deliverTo(channel, all, signal)))
    const done = new Map(results.flat().map(({ one, next }) => [one, next]))
    const after = before.flatMap((one) => {
      if (!known.has(one.channelId)) return []
      const next = done.has(one) ? done.get(one) : one
      return next ? [next] : []
    })
    const left = kept(after, clock.now())
    if (left.length !== before.length || done.size > 0) await this.put(left)
  }

  /** One message at once, whatever waits; how it ended is remembered. */
  async tryNow(channel: Channel, message: Message, signal: AbortSignal): Promise<Delivery> {
    const delivery = await this.attempt(channel, message, signal)
    await this.ports.memory.keepFact(channel.id, DELIVERY, delivery)
    return delivery
  }

  /** In their order; after the first that fails the others wait as long as it. */
  private async deliverTo(channel: Channel, all: readonly Waiting[], signal: AbortSignal) {
    const results: { one: Waiting; next: Waiting | null }[] = []
    let isAway = false
    for (const one of all) {
      if (hasEnded(signal)) break
      if (isAway) {
        results.push({ one, next: again(one, this.ports.clock.now()) })
        continue
      }
      const { failure } = await this.tryNow(channel, one.message, signal)
      // What was cut off was no attempt.
      if (hasEnded(signal) && failure !== null) break
      isAway = failure !== null && !isFinal(failure)
      results.push({ one, next: isAway ? again(one, this.ports.clock.now()) : null })
    }
    return results
  }

  private async attempt(channel: Channel, message: Message, signal: AbortSignal): Promise<Delivery> {
    const { channels, send, clock, timeLimit, heard } = this.ports
    const own = new AbortController()
    const cut = () => own.abort()
    signal.addEventListener('abort', cut, { once: true })
    if (signal.aborted) cut()
    const limit = setTimeout(cut, timeLimit)
    try {
      await send(channel, await channels.secretOf(channel), message, own.signal)
      return { at: localTime(clock.now()), failure: null, answer: '' }
    } catch (error) {
      if (!(error instanceof Unsent)) throw error
      heard(channel.kind, error.why, error.answer)
      return { at: localTime(clock.now()), failure: error.why, answer: error.answer }
    } finally {
      clearTimeout(limit)
      signal.removeEventListener('abort', cut)
    }
  }
}

/** Looked at again after each wait. */
const hasEnded = (signal: AbortSignal): boolean => signal.aborted
