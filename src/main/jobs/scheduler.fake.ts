import { join } from 'node:path'
import type { Job, RunRecord } from '../../contract/jobs'
import type { Schedule } from '../../contract/schedule'
import type { SessionState } from '../../contract/sessions'
import type { BackupError } from '../model/backup-error'
import { told } from '../model/sentence.fake'
import { FakeTimers } from '../model/timers.fake'
import { JobEvents } from './job-events'
import { MissedRuns } from './missed-runs'
import { JobOutlook } from './outlook'
import { RunClaims } from './run-claims'
import { type NetworkNow, type PowerNow, zoneNamed } from './schedule'
import { Scheduler } from './scheduler'

const MINUTE = 60_000

/** A schedule by goal with what a test changes of it. */
export const scheduled = (changes: Partial<Schedule> = {}): Schedule => ({
  timing: { kind: 'goal' },
  ...{ isPaused: false, quietHours: [], jitterMinutes: 0, batteryPercent: 30, allowMetered: false, isGentle: true },
  setAt: '2026-11-01T00:00:00Z',
  ...changes,
})

/** What a test changes of the world. */
const calm = () => ({
  power: { kind: 'mains' } as PowerNow,
  network: 'unmetered' as NetworkNow,
  isOverNetwork: false,
  isServiceAttached: false,
  idleSince: null as number | null,
  isGentle: [] as boolean[],
})

/** What the processes of one profile remember together. */
const memories = new Map<string, Map<string, unknown>>()
export const memoryOf = (folder: string) => {
  const facts = memories.get(folder) ?? new Map<string, unknown>()
  memories.set(folder, facts)
  return {
    fact: (about: string, kind: string) => Promise.resolve(facts.get(`${about} ${kind}`) ?? null),
    keepFact: (about: string, kind: string, value: unknown) =>
      Promise.resolve(void facts.set(`${about} ${kind}`, JSON.parse(JSON.stringify(value)))),
  }
}

/** Files that are real, and everything that is looked at in memory. */
function surroundings(folder: string, begin: number) {
  const timers = new FakeTimers()
  const [world, skew, locks] = [calm(), { shift: 0 }, new Set<string>()]
  const clock = { now: () => begin + skew.shift + timers.now() }
  const [states, runs, stopped] = [[] as SessionState[], [] as RunRecord[], [] as string[]]
  const lock = (file: string) => {
    if (locks.has(file)) return null
    locks.add(file)
    return () => void locks.delete(file)
  }
  const claims = new RunClaims({ folder, lock, pid: 1, isAlive: () => true })
  const missed = new MissedRuns({ memory: memoryOf(folder), oldFile: join(folder, 'missed.json'), clock })
  const sessions = {
    list: () => states,
    ofJob: (jobId: string) => states.find((one) => one.jobId === jobId && one.phase !== 'ended'),
    cancel: (sessionId: string, why?: BackupError) => void stopped.push(`${sessionId} ${why?.code ?? ''}`),
  }
  const events = new JobEvents({ memory: memoryOf(folder), idleSince: () => Promise.resolve(world.idleSince) })
  const outlook = new JobOutlook({
    ...{ clock, sessions, claims, missed, events, zone: () => Promise.resolve(zoneNamed('Europe/Berlin')) },
    power: () => Promise.resolve(world.power),
    network: () => Promise.resolve(world.network),
    drives: { connected: () => Promise.resolve([]) },
    isOverNetwork: () => Promise.resolve(world.isOverNetwork),
    isServiceAttached: () => Promise.resolve(world.isServiceAttached),
  })
  return { timers, world, skew, locks, clock, states, runs, stopped, claims, missed, sessions, outlook, events }
}

/** One scheduler in such a world: what it started and what it stopped are listed. */
export function schedulerWorld(folder: string, given: readonly Job[], begin = Date.parse('2026-11-21T12:00:00Z')) {
  const around = surroundings(folder, begin)
  const { timers, world, states, runs, outlook, missed } = around
  const copied: string[] = []
  const [jobs, started, mounts] = [[...given], [] as string[], { changed: (): void => undefined }]
  const runsOf = (id: string) => runs.filter(({ jobId }) => jobId === id)
  const scheduler = new Scheduler({
    ...around,
    settings: { reread: () => Promise.resolve({ settings: { jobs } as never, isFirstRun: false, failure: null }) },
    catalog: { runs: (id) => Promise.resolve(runsOf(id)) },
    jobs: {
      start(jobId, _type, how) {
        started.push(jobId)
        world.isGentle.push(how?.isGentle ?? false)
        const about = { sessionId: `session-${started.length}`, jobId, kind: 'backup', phase: 'initialization' }
        states.push({ ...about, target: jobs.find(({ id }) => id === jobId)?.repository ?? '' } as SessionState)
        return Promise.resolve(about.sessionId)
      },
      recordLost: () => Promise.resolve(),
    },
    copies: {
      async takeUp(all, mayUse) {
        for (const job of all) {
          for (const target of job.copies ?? [])
            if (await mayUse(job, target)) copied.push(`${job.id} ${target.repository}`)
        }
      },
    },
    watchMounts: (changed) => {
      mounts.changed = changed
      return () => undefined
    },
    changed: () => undefined,
    reportBug: (bug) => {
      throw bug
    },
  })
  return {
    ...around,
    ...{ scheduler, started, copied, jobs, mounts },
    /** Moves the newest session on. */
    phase: (phase: SessionState['phase']) => {
      const last = states.pop()
      if (last) states.push({ ...last, phase })
      scheduler.sessionsChanged(states)
    },
    why: async (job: Job) => told((await outlook.of(job, runsOf(job.id))).next),
    reasons: async (jobId: string) =>
      (await missed.of(jobId)).map(({ reason, until }) => `${reason}${until ? '' : ' still'}`),
    /** The wall clock jumps, and no timer with it: as after sleep, or when somebody sets it. */
    jump: (milliseconds: number) => (around.skew.shift += milliseconds),
    pass: async (minutes: number) => {
      for (let half = 0; half < minutes * 2; half++) {
        await scheduler.settled()
        await timers.advance(MINUTE / 2)
        await scheduler.settled()
      }
    },
  }
}
