import type { JobStatus, RunRecord } from '../../contract/jobs'
import type { Channel, NewChannel } from '../../contract/notifications'
import type { Settings } from '../settings'
import { ChannelBook } from './channel-book'
import { Notifier } from './notifier'
import { Postman } from './postman'
import { type Send, sender } from './send'

const NOON = Date.parse('2026-11-21T12:00:00Z')

/** A job as the window sees it, with what a test changes of it. */
export const statusOf = (changes: Partial<JobStatus> = {}, id = 'j1'): JobStatus => ({
  job: {
    ...{ id, name: `Job ${id}`, sources: ['/home'], excludes: [], repository: '/media/x' },
    ...{ shadowCopies: 'none', goalHours: 24 },
  },
  verdict: { colour: 'green', reason: 'protected', newestPoint: '2026-11-21T10:00:00Z', detail: '' },
  runs: [],
  sessionId: null,
  ...changes,
})

export const failing = (id = 'j1'): JobStatus =>
  statusOf(
    {
      verdict: {
        colour: 'amber',
        reason: 'last-failed',
        newestPoint: '2026-11-20T10:00:00Z',
        detail: 'the disk is full.',
      },
    },
    id,
  )

export const everything = { hears: ['problem', 'warning', 'recovery', 'digest'] as const, jobs: [] }

/** All of it in memory; messages go where `send` takes them, over the real channels unless a test gives another. */
export function notificationsWorld({ send, canShow = true }: { send?: Send; canShow?: boolean } = {}) {
  let settings = { notifications: [] as readonly Channel[] } as Settings
  const [facts, kept, hidden, shown, failures] = [
    new Map<string, unknown>(),
    new Map<string, string>(),
    [] as string[],
    [] as string[],
    [] as string[],
  ]
  const world = { now: NOON, jobs: [] as JobStatus[], runs: [] as RunRecord[], isTaken: false, ids: 0, looks: 0 }
  const clock = { now: () => world.now }
  const newId = () => `id-${++world.ids}`
  const memory = {
    fact: (about: string, kind: string) => Promise.resolve(facts.get(`${about} ${kind}`) ?? null),
    keepFact: (about: string, kind: string, value: unknown) =>
      // As the database gives it back.
      Promise.resolve(void facts.set(`${about} ${kind}`, JSON.parse(JSON.stringify(value)))),
  }
  const channels = new ChannelBook({
    settings: {
      load: () => Promise.resolve({ settings, isFirstRun: false, failure: null }),
      update: (change) => Promise.resolve((settings = change(settings))),
    },
    secrets: {
      get: (name) => Promise.resolve(kept.get(name) ?? null),
      set: (name, value) => Promise.resolve(void kept.set(name, value)),
      remove: (name) => Promise.resolve(void kept.delete(name)),
    },
    ...{ hide: (secret: string) => void hidden.push(secret), hasDesktop: true, newId },
  })
  const showOnDesktop = (title: string) => {
    shown.push(title)
    return true
  }
  const postman = new Postman({
    ...{ channels, memory, clock, canShow, timeLimit: 5_000 },
    send: send ?? sender({ hostname: 'here', showOnDesktop, timeLimit: 5_000 }),
    heard: (kind, failure, answer) => void failures.push(`${kind} ${failure} ${answer}`.trim()),
  })
  const notifier = new Notifier({
    ...{ channels, postman, memory, clock, newId },
    jobs: () => {
      world.looks++
      return Promise.resolve(world.jobs)
    },
    runs: (jobId) => Promise.resolve(world.runs.filter((run) => run.jobId === jobId)),
    takeTurn: () => Promise.resolve(world.isTaken ? null : () => undefined),
  })
  const { signal } = new AbortController()
  return {
    ...{ world, channels, notifier, postman, facts, kept, hidden, shown, failures },
    settings: () => settings,
    add: (channel: NewChannel) => channels.add(channel),
    /** Looks once with the jobs as they are then, after some minutes. */
    look: (jobs: readonly JobStatus[], minutes = 1) => {
      world.now += minutes * 60_000
      world.jobs = [...jobs]
      return notifier.look(signal)
    },
  }
}
