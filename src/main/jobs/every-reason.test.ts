import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import type { Job } from '../../contract/jobs'
import { type Schedule, WaitReason } from '../../contract/schedule'
import { runRecord } from '../catalog/run-record.fake'
import { missedBecause } from '../model/missed-words'
import { maintenanceClaim } from './run-claims'
import { scheduled, schedulerWorld } from './scheduler.fake'
import { STOPS } from './stop-words'

type World = ReturnType<typeof schedulerWorld>

/** What is put into a world in which the job would begin at once, and what `why` says then. */
interface Proof {
  readonly schedule?: Partial<Schedule>
  readonly job?: Partial<Job>
  readonly spoil?: (it: World, repository: string) => unknown
  /** Nobody is there to begin anything. */
  readonly isAlone?: boolean
  readonly sentence: RegExp
}

const at = '2026-11-21T11:58:00Z'
const failure = { code: 'target.full', message: 'the disk is full.', retry: 'later', context: {} } as const
const other = { sessionId: 'o', kind: 'backup', phase: 'initialization' }

/** Every reason: one without a proof here does not compile. Noon UTC is 13:00 in this world. */
const PROOFS: Readonly<Record<WaitReason, Proof>> = {
  'by-hand': { schedule: { timing: { kind: 'by-hand' } }, sentence: /only when a person starts it/ },
  'waits-for-event': {
    schedule: { timing: { kind: 'by-hand' }, triggers: [{ kind: 'screen-locked' }] },
    sentence: /^It runs when the screen is locked[.]$/,
  },
  paused: { schedule: { isPaused: true }, sentence: /^It is paused/ },
  'not-due': {
    spoil: ({ runs }) => runs.push(runRecord({ startedAt: at, endedAt: at })),
    sentence: /^It runs next at/,
  },
  running: {
    spoil: ({ states }) => states.push({ ...other, jobId: 'j1', target: '/r' } as never),
    sentence: /^It is running now[.]$/,
  },
  'backing-off': {
    spoil: ({ runs }) =>
      runs.push(runRecord({ startedAt: at, endedAt: at, result: 'failed', snapshotId: null, failure })),
    sentence: /^The last run failed, so it waits.* the disk is full/,
  },
  'quiet-hours': { schedule: { quietHours: [{ from: '12:00', to: '14:00' }] }, sentence: /^These are quiet hours/ },
  'outside-window': {
    job: { pace: { rate: null, window: { hours: [{ from: '01:00', to: '02:00' }], outside: { kind: 'stop' } } } },
    sentence: /^It is outside its backup window/,
  },
  'target-away': { spoil: (_, repository) => rmSync(repository, { recursive: true }), sentence: /cannot be reached/ },
  'on-battery': {
    spoil: ({ world }) => (world.power = { kind: 'battery', percent: 3 }),
    sentence: /on battery at 3 %, below the 30 %/,
  },
  'no-network': {
    spoil: ({ world }) => Object.assign(world, { isOverNetwork: true, network: 'none' }),
    sentence: /needs the network, and there is none/,
  },
  metered: {
    spoil: ({ world }) => Object.assign(world, { isOverNetwork: true, network: 'metered' }),
    sentence: /network is metered/,
  },
  'computer-sleeps': {
    spoil: ({ scheduler }) => scheduler.heard({ begins: true }),
    sentence: /asleep or going to sleep/,
  },
  'waits-for-turn': {
    spoil: ({ states }) => states.push({ ...other, jobId: 'another', target: '/x' } as never),
    sentence: /^Another job has its turn/,
  },
  maintenance: {
    spoil: ({ claims }, repository) => claims.take(maintenanceClaim(repository), { sessionId: 'm', startedAt: at }),
    sentence: /^Its repository is being pruned or repaired/,
  },
  'service-attached': {
    spoil: ({ world }) => (world.isServiceAttached = true),
    sentence: /^The service does the work/,
  },
  'not-running': { isAlone: true, sentence: /^Neither the application nor the service is running/ },
}

const withJob = (proof: Pick<Proof, 'job' | 'schedule'>, work: (its: World, job: Job) => Promise<void>) =>
  withScratch('reasons', async (folder) => {
    const repository = join(folder, 'repo')
    mkdirSync(repository)
    writeFileSync(join(repository, 'config'), '')
    const job: Job = {
      ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], shadowCopies: 'none', goalHours: 24 },
      ...{ repository, schedule: scheduled(proof.schedule), ...proof.job },
    }
    const its = schedulerWorld(join(folder, 'runs'), [job])
    await work(its, job).finally(() => its.scheduler.stop())
  })

it('F50: without any reason the job of these tests begins at once', () =>
  withJob({}, async ({ scheduler, started }) => {
    await scheduler.start()
    expect(started).toEqual(['j1'])
  }))

it.each(WaitReason.options)(
  'F50: %s prevents a run, why says its sentence, and the history has words for it',
  (reason) =>
    withJob(PROOFS[reason], async (its, job) => {
      const proof = PROOFS[reason]
      await proof.spoil?.(its, job.repository)
      if (!proof.isAlone) await its.scheduler.start()
      await its.scheduler.settled()
      expect(its.started).toEqual([])
      const next = await its.why(job)
      expect(next.kind).toBe(reason)
      expect(next.sentence).toMatch(proof.sentence)
      expect(missedBecause[reason]).not.toBe('')
    }),
)

/** What holds back a run before it begins, and what it changes of the job for a run that is under way. */
const UNDER_WAY: Readonly<Record<string, (its: World, job: Job) => void>> = {
  'on-battery': ({ world }) => (world.power = { kind: 'battery', percent: 3 }),
  'no-network': ({ world }) => Object.assign(world, { isOverNetwork: true, network: 'none' }),
  metered: ({ world }) => Object.assign(world, { isOverNetwork: true, network: 'metered' }),
  'quiet-hours': ({ jobs }, job) =>
    jobs.splice(0, 1, { ...job, schedule: scheduled({ quietHours: [{ from: '12:00', to: '14:00' }] }) }),
  'outside-window': ({ jobs }, job) => jobs.splice(0, 1, { ...job, ...PROOFS['outside-window'].job }),
}

it.each(Object.keys(STOPS) as WaitReason[])(
  'F44: %s ends a run that began by itself, with words of its own',
  (reason) =>
    withJob({}, async (its, job) => {
      await its.scheduler.start()
      expect(its.started).toEqual(['j1'])
      UNDER_WAY[reason]?.(its, job)
      await its.scheduler.look()
      expect(its.stopped).toContain(`session-1 ${STOPS[reason]?.code ?? ''}`)
      expect(STOPS[reason]?.message).not.toBe('')
    }),
)
