import { expect, it } from 'vitest'
import type { Moment, SessionState, Step } from '../../../contract/sessions'
import { copying, frozen, session, shadowCopies, succeeded, writers } from '../../session.fake'
import { LANE_STEPS, laneSteps, lanesOf } from './lanes'
import { phaseSteps } from './phases'

const cells = (state: SessionState) =>
  Object.fromEntries(lanesOf(state).map(({ role, name, cells: found }) => [name || role, found.join(' ')]))

it('S21: a lane for the requester, each writer and each provider', () => {
  expect(lanesOf(copying).map(({ role, name }) => [role, name])).toEqual([
    ['requester', ''],
    ['writer', 'SQLite databases'],
    ['writer', 'Settings'],
    ['provider', 'btrfs'],
  ])
})

it('S164: the provider has its lane before there is a copy, and once when there is one', () => {
  const early = session('identify', { providers: ['btrfs'] })
  expect(cells(early).btrfs).toBe('none none waiting none waiting none waiting none')
  expect(lanesOf({ ...copying, providers: ['btrfs'] }).filter(({ role }) => role === 'provider')).toHaveLength(1)
})

it('S21: while it commits, the provider works and the writers hold', () => {
  expect(cells(frozen)).toMatchObject({
    requester: 'done done done done now waiting waiting waiting',
    'SQLite databases': 'done done done done none waiting waiting waiting',
    btrfs: 'none none done none now none waiting none',
  })
})

it('S21: a writer that failed shows where, and nothing after it', () => {
  const failed = session('freeze', {
    phase: 'ended',
    result: 'failed',
    writers: writers('failed-at-freeze'),
  })
  expect(cells(failed)).toMatchObject({
    requester: 'done done done failed waiting waiting waiting waiting',
    'SQLite databases': 'done done done failed none none none none',
    Settings: 'done done done waiting none waiting waiting waiting',
  })
})

it('S21: without a shadow copy the steps that never happened are left out', () => {
  const live = { ...copying, freezeMilliseconds: null, shadowCopies: shadowCopies.slice(1), moments: [] }
  expect(cells(live).requester).toBe('done done left-out left-out left-out left-out left-out waiting')
})

it('S21: the end lights everything, a failure only what the evidence proves', () => {
  expect(cells(succeeded).requester).toBe(LANE_STEPS.map(() => 'done').join(' '))
  const stopped = { ...succeeded, result: 'cancelled' as const, moments: [] }
  expect(cells(stopped).requester).toBe('done done done done done done waiting waiting')
  expect(cells({ ...stopped, freezeMilliseconds: null }).requester).toBe(LANE_STEPS.map(() => 'waiting').join(' '))
})

it('S21: what was held stays lit while the volumes that are read live begin', () => {
  expect(cells({ ...copying, step: 'identify' }).requester).toBe('done done done done done done waiting waiting')
})

it('S20: a backup has five phases, a restore three', () => {
  const states = (kind: SessionState['kind'], phase: SessionState['phase']) =>
    phaseSteps({ kind, phase }).map(({ state }) => state)
  expect(states('backup', 'pre-backup')).toEqual(['done', 'done', 'current', 'waiting', 'waiting'])
  expect(states('restore', 'restore')).toEqual(['done', 'current', 'waiting'])
})

it('S21: a writer that takes no part is told nothing after Identify', () => {
  const part = { takesPart: false, kind: 'left-out', type: 'log', why: 'not-owned' } as const
  const [writer] = succeeded.writers.map((one) => ({ ...one, part }))
  const cells = lanesOf({ ...succeeded, writers: writer ? [writer] : [] })[1]?.cells
  expect(cells?.slice(0, 5)).toEqual(['done', 'left-out', 'left-out', 'left-out', 'none'])
})

const began = (...steps: readonly Step[]): Moment[] => steps.map((step) => ({ step, at: '2026-11-21T09:28:00Z' }))

it('S110: an abort is a step of its own, and the step before it is where it failed', () => {
  const moments = began('starting', 'identify', 'prepare-backup', 'prepare-snapshot', 'freeze', 'abort', 'cleaning-up')
  const failed = session('done', { phase: 'ended', result: 'failed', moments })
  expect(laneSteps(failed)).toEqual([...LANE_STEPS, 'abort'])
  expect(cells(failed).requester).toBe('done done done failed waiting waiting waiting waiting done')
  const aborting = session('abort', { phase: 'termination', moments: moments.slice(0, -1) })
  expect(cells(aborting).requester).toBe('done done done failed waiting waiting waiting waiting now')
  expect(laneSteps(succeeded)).toEqual(LANE_STEPS)
})

it('S110: one that was stopped while it copied made its shadow copy all the same', () => {
  const moments = began(...LANE_STEPS.slice(0, -1), 'copying', 'abort')
  const stopped = session('done', { phase: 'ended', result: 'cancelled', freezeMilliseconds: 3, moments })
  expect(cells(stopped).requester).toBe('done done done done done done done waiting done')
})
