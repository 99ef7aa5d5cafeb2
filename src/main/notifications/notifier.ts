import { z } from 'zod'
import type { JobStatus, RunRecord } from '../../contract/jobs'
import type { Alerts, Channel, ChannelStatus, Delivery } from '../../contract/notifications'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { ChannelBook } from './channel-book'
import { digestDue, digestOf } from './digest'
import { JobAlert, type Said, judge } from './incidents'
import { type Memory, remembered } from './memory'
import { type Message, messageOf, pingOf, testMessage } from './message'
import { type Waiting, withdrawn } from './outbox'
import type { Postman } from './postman'

export interface NotifierPorts {
  readonly channels: Pick<ChannelBook, 'list' | 'find'>
  readonly postman: Postman
  readonly memory: Memory
  readonly clock: Clock
  readonly newId: () => string
  /** The jobs as the window sees them. */
  readonly jobs: () => Promise<readonly JobStatus[]>
  /** All runs of a job that are remembered, the newest first. */
  readonly runs: (jobId: string) => Promise<readonly RunRecord[]>
  /** The right to say something, so that two processes say nothing twice; null while another has it. */
  readonly takeTurn: () => Promise<(() => void) | null>
}

const NOBODY = '(notifications)'
const ALERT = 'alert'
const DIGEST = 'digest'

/**
 * Sees from the verdicts over all jobs what there is to say, and says it once to each channel that hears of it.
 * Source: docs/spec/notifications.md.
 */
export class Notifier {
  constructor(private readonly ports: NotifierPorts) {}

  /** Looks once and delivers what is due. Does nothing without a channel, and while another process does it. */
  async look(signal: AbortSignal): Promise<void> {
    const { channels, postman, takeTurn } = this.ports
    const hearing = await channels.list()
    if (hearing.length === 0) return
    const giveBack = await takeTurn()
    if (!giveBack) return
    try {
      const jobs = await this.ports.jobs()
      const before = await postman.waiting()
      const after = await this.withDigest(await this.withIncidents(before, jobs, hearing), jobs, hearing)
      if (after !== before) await postman.put(after)
      await postman.deliver(signal)
    } finally {
      giveBack()
    }
  }

  /** What is to be said of a job beside its verdict. */
  async alertsOf(jobId: string): Promise<Alerts> {
    const hearing = (await this.ports.channels.list()).filter((channel) => hears(channel, jobId))
    const alert = hearing.length > 0 ? await this.alert(jobId) : null
    const { level = 'none', since = '', sentence = '' } = alert ?? {}
    const last = await Promise.all(hearing.map(({ id }) => this.ports.postman.last(id)))
    return {
      incident: level === 'none' ? null : { level, since, sentence },
      undelivered: hearing.flatMap(({ name }, at) => {
        const { failure = null, at: when = '' } = last[at] ?? {}
        return failure === null ? [] : [{ name, at: when, failure }]
      }),
    }
  }

  async list(): Promise<ChannelStatus[]> {
    const { channels, postman } = this.ports
    const waiting = await postman.waiting()
    return Promise.all(
      (await channels.list()).map(async (channel) => ({
        channel,
        last: await postman.last(channel.id),
        waiting: waiting.filter(({ channelId }) => channelId === channel.id).length,
      })),
    )
  }

  /** Sends one message that says what it is. Fails: `notification.missing`. */
  async test(channelId: string, signal: AbortSignal): Promise<Delivery> {
    const channel = await this.ports.channels.find(channelId)
    return this.ports.postman.tryNow(channel, this.message(testMessage(), null), signal)
  }

  private async withIncidents(
    waiting: readonly Waiting[],
    jobs: readonly JobStatus[],
    hearing: readonly Channel[],
  ): Promise<readonly Waiting[]> {
    let all = waiting
    // While the service does the work, the jobs of this profile rest: nothing about them is news.
    for (const status of jobs.filter(({ next }) => next?.kind !== 'service-attached')) {
      const before = await this.alert(status.job.id)
      const { goalHours } = status.job
      const seen = { goalHours, verdict: status.verdict, lastRun: status.runs[0], now: this.ports.clock.now() }
      const { after, said } = judge(before, seen)
      const [told, next] = this.say(said, status, after, hearing, all)
      all = next
      const changed = { ...after, told }
      if (JSON.stringify(changed) !== JSON.stringify(before))
        await this.ports.memory.keepFact(status.job.id, ALERT, changed)
    }
    return all
  }

  /** Who was told by then, and what waits. */
  private say(
    { topic, ping }: Said,
    status: JobStatus,
    { level, told }: JobAlert,
    hearing: readonly Channel[],
    waiting: readonly Waiting[],
  ): readonly [string[], readonly Waiting[]] {
    const about = hearing.filter((channel) => hears(channel, status.job.id))
    const pings = ping === null ? [] : about.filter(({ kind }) => kind === 'healthchecks')
    const pinged = pings.map((one) => this.begun(one, pingOf(ping ?? 'good', status), status))
    if (topic === null) return [told, pinged.length > 0 ? [...waiting, ...pinged] : waiting]
    const wanting = about.filter(({ kind, hears: topics }) => kind !== 'healthchecks' && topics.includes(topic))
    const message = messageOf(topic, status)
    if (topic !== 'recovery') {
      const said = wanting.map((channel) => this.begun(channel, message, status))
      return [[...new Set([...told, ...wanting.map(({ id }) => id)])], [...waiting, ...pinged, ...said]]
    }
    // Who has not heard of the trouble yet need not hear that it is over.
    const left = withdrawn(waiting, status.job.id)
    const unheard = new Set(waiting.filter((one) => !left.includes(one)).map(({ channelId }) => channelId))
    const relieved = wanting.filter(({ id }) => told.includes(id) && !unheard.has(id))
    const said = relieved.map((channel) => this.begun(channel, message, status))
    return [level === 'none' ? [] : told, [...left, ...pinged, ...said]]
  }

  private async withDigest(
    waiting: readonly Waiting[],
    jobs: readonly JobStatus[],
    hearing: readonly Channel[],
  ): Promise<readonly Waiting[]> {
    const { clock, memory, runs } = this.ports
    const wanting = hearing.filter(({ kind, hears: topics }) => kind !== 'healthchecks' && topics.includes('digest'))
    if (wanting.length === 0) return waiting
    const now = clock.now()
    const last = await remembered(memory, NOBODY, DIGEST, z.number(), Number.NaN)
    if (Number.isNaN(last) || last > now) {
      await memory.keepFact(NOBODY, DIGEST, now)
      return waiting
    }
    if (!digestDue(last, now)) return waiting
    const all = await Promise.all(
      jobs.map(async (status) => ({
        status,
        runs: (await runs(status.job.id)).filter(({ startedAt }) => isWithin(Date.parse(startedAt), last, now)),
      })),
    )
    await memory.keepFact(NOBODY, DIGEST, now)
    const said = wanting.map((channel) => {
      const about = all.filter(({ status }) => hears(channel, status.job.id))
      const message = this.message({ topic: 'digest', ...digestOf(about, localTime(last)) }, null)
      return this.ports.postman.begun(channel, message)
    })
    return [...waiting, ...said]
  }

  private begun(channel: Channel, written: Pick<Message, 'topic' | 'title' | 'body'>, { job }: JobStatus): Waiting {
    return this.ports.postman.begun(channel, this.message(written, { id: job.id, name: job.name }))
  }

  private message(written: Pick<Message, 'topic' | 'title' | 'body'>, job: Message['job']): Message {
    return { id: this.ports.newId(), ...written, job, at: localTime(this.ports.clock.now()) }
  }

  private alert(jobId: string): Promise<JobAlert | null> {
    return remembered(this.ports.memory, jobId, ALERT, JobAlert.nullable(), null)
  }
}

const hears = ({ jobs }: Channel, jobId: string): boolean => jobs.length === 0 || jobs.includes(jobId)

const isWithin = (at: number, from: number, until: number): boolean => at >= from && at <= until
