import type { JobStatus, RunRecord } from '../../../src/contract/jobs'
import type { SessionState } from '../../../src/contract/sessions'
import type { ServiceStatus } from '../../../src/contract/service'
import { type Script, answer, failureOf, refuse } from '../../../src/renderer/bridge.fake'
import { skippedGroups } from '../../../src/renderer/vss.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import * as sessions from '../../../src/renderer/session.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import { days } from '../../../src/renderer/history.fake'
import { applicationScenes } from './application-scenes'
import type { Scene } from './scene'
import { drillScenes } from './drill-scenes'
import { historyScenes } from './history-scenes'
import { jobScenes } from './job-scenes'
import { largeScenes } from './large-scenes'
import { repositoryScenes } from './repository-scenes'
import { lookingScenes } from './looking-scenes'
import { scheduleScenes } from './schedule-scenes'
import { settingsScenes } from './settings-scenes'
import { shadowCopyScenes } from './shadow-copy-scenes'
import { secretScenes } from './secret-scenes'

const jobs = (...found: readonly JobStatus[]): Scene => ({ script: { 'jobs.list': () => answer([...found]) } })

const last = (change: Partial<RunRecord>, verdict: Parameters<typeof evidence.verdict>[0]) => {
  const before = evidence.status().runs.slice(1)
  return jobs(evidence.status({ verdict: evidence.verdict(verdict), runs: [evidence.run(2, change), ...before] }))
}

const showing = (session: SessionState): Scene => ({
  script: { 'sessions.list': () => answer([session]) },
  act: ({ router }) => router.go({ kind: 'session', sessionId: session.sessionId }),
})

const protecting = async ({ protect, router, protectForm, protectFound }: Stores, hasSecretPlace = true) => {
  await protect.begin(hasSecretPlace)
  await protectFound.look()
  router.go({ kind: 'protect' })
  protectForm.setRepository('/run/media/ana/backup/penumbra')
  await protectForm.measure()
}

const atSheet = async (stores: Stores) => {
  await protecting(stores)
  await stores.protect.create('linden')
}

const restoring = ({ restore, router }: Stores) => {
  restore.begin()
  router.go({ kind: 'restore' })
}

const browsing = async (stores: Stores) => {
  restoring(stores)
  await stores.restore.openJob(evidence.job.id)
  stores.restore.choosePoint(evidence.points[0] ?? evidence.point(2))
  await stores.browser.enter()
  stores.browser.toggleEntry(evidence.entry('/home/ana/Documents', { type: 'dir' }))
}

const atTarget = async (stores: Stores) => {
  await browsing(stores)
  stores.restoreTarget.toTarget()
  stores.restoreTarget.editDestination({ folder: '/home/ana/restored' })
}

const atPlan = async (stores: Stores) => {
  await atTarget(stores)
  await stores.restoreTarget.plan()
}

const firstRuns: Readonly<Record<string, Scene>> = {
  'first-run': jobs(),
  'protect-form': { act: (stores) => protecting(stores) },
  'protect-problems': {
    host: { secretPlace: 'none' },
    script: {
      'jobs.create': () => refuse('target.read-only', { path: '/home/ana/backup' }),
      'volumes.space': () => refuse('volume.unreachable'),
      'applications.find': () => refuse('vss.writer-timeout'),
      'places.propose': () => answer([]),
    },
    act: async (stores) => {
      await protecting(stores, false)
      stores.protectForm.setRepository('/home/backup')
      await stores.protectForm.measure()
      await stores.protect.create('linden')
      stores.protect.edit({ password: { kind: 'typed', first: 'one', second: 'two' } })
    },
  },
  'sheet-unsaved': { act: atSheet },
  'sheet-saved': {
    act: async (stores) => {
      await atSheet(stores)
      await stores.recoverySheet.saveSheet()
    },
  },
  'sheet-declining': {
    act: async (stores) => {
      await atSheet(stores)
      stores.recoverySheet.declineSheet()
    },
  },
}

const homes: Readonly<Record<string, Scene>> = {
  'home-green': jobs(evidence.status({ days: [...days] })),
  'home-amber': {
    host: { isUnsandboxed: true },
    ...last(
      { result: 'warning', consistency: 'file-consistent', degradations: [...evidence.degradations] },
      { colour: 'amber', reason: 'degraded', detail: 'One volume was read live, one file was not read.' },
    ),
  },
  'home-red': last(
    { result: 'failed', snapshotId: null, failure: failureOf('target.full', { path: evidence.job.repository }) },
    { colour: 'red', reason: 'last-failed', detail: 'The target is full.', newestPoint: '2026-11-19T07:30:00Z' },
  ),
  'home-grey': jobs(
    evidence.status({
      runs: [],
      verdict: evidence.verdict({ colour: 'grey', reason: 'never-run', newestPoint: null }),
    }),
  ),
  'home-running': {
    script: {
      'jobs.list': () => answer([evidence.status({ sessionId: sessions.copying.sessionId })]),
      'sessions.list': () => answer([sessions.copying]),
    },
  },
  'home-two-jobs': {
    ...jobs(
      evidence.status(),
      evidence.status({
        job: { ...evidence.job, id: 'job-2', name: 'Photos to the NAS', repository: '/mnt/nas/photos' },
        verdict: evidence.verdict({ colour: 'amber', reason: 'target-away', newestPoint: '2026-11-18T07:30:00Z' }),
        runs: [evidence.run(75)],
      }),
    ),
  },
}

const ended = (change: Partial<SessionState>): Scene => showing({ ...sessions.succeeded, ...change })

const running: Readonly<Record<string, Scene>> = {
  'session-starting': showing(sessions.session('starting', { phase: 'initialization' })),
  'session-frozen': showing(sessions.frozen),
  'session-copying': showing(sessions.copying),
  'session-replay': {
    script: { 'sessions.list': () => answer([sessions.succeeded]) },
    act: async ({ router, replay }) => {
      router.go({ kind: 'session', sessionId: sessions.succeeded.sessionId })
      await replay.open(sessions.succeeded.sessionId)
      replay.goTo(5)
    },
  },
  'session-paused': showing(sessions.paused),
  'session-success': ended({}),
  'session-warning': ended({ result: 'warning', degradations: [...evidence.degradations] }),
  'session-skipped': ended({
    ...{ result: 'warning', degradations: [...evidence.degradations], skipped: [...skippedGroups] },
  }),
  'session-writer-failed': ended({
    result: 'failed',
    step: 'freeze',
    snapshotId: null,
    freezeMilliseconds: null,
    shadowCopies: [],
    counters: sessions.counters,
    writers: sessions.writers('failed-at-freeze'),
    failure: failureOf('vss.writer-failed', { writer: 'SQLite databases' }),
  }),
  'session-cancelled': ended({ result: 'cancelled', snapshotId: null, counters: sessions.halfway }),
  'session-live': showing({
    ...sessions.copying,
    freezeMilliseconds: null,
    shadowCopies: sessions.shadowCopies.slice(1),
    writers: [],
  }),
  'session-remembered': { act: ({ router }) => router.go({ kind: 'session', sessionId: 'session-218' }) },
}

const serviceIs = (status: Partial<ServiceStatus>, more: Script = {}): Scene => ({
  script: { 'service.status': () => answer({ ...evidence.serviceStatus, ...status }), ...more },
  act: ({ openHost }) => openHost(),
})

const hosts: Readonly<Record<string, Scene>> = {
  'host-absent': serviceIs({ link: 'absent', install: { way: 'ask', command: evidence.installCommand } }),
  'host-available': serviceIs({ link: 'available' }),
  'host-refused': serviceIs({ link: 'refused', reason: 'The policy of this service does not name user 1000.' }),
  'host-attached': serviceIs(
    { engine: 'service', link: 'attached' },
    { 'rights.describe': () => answer(evidence.serviceRights) },
  ),
  'host-lost': serviceIs(
    { engine: 'service', link: 'lost', reason: 'The connection to the Penumbra service has ended.' },
    { 'rights.describe': () => refuse('service.unreachable') },
  ),
}

const restores: Readonly<Record<string, Scene>> = {
  'restore-source': { act: restoring },
  'restore-wrong-password': {
    script: { 'jobs.list': () => answer([]), 'restore.open': () => refuse('repository.wrong-password') },
    act: async (stores) => {
      restoring(stores)
      stores.restore.editSource({ location: '/run/media/ana/backup/penumbra', password: 'typo' })
      await stores.restore.openLocation()
    },
  },
  'restore-points': {
    act: async (stores) => {
      restoring(stores)
      await stores.restore.openJob(evidence.job.id)
    },
  },
  'restore-browse': { act: browsing },
  'restore-browse-many': {
    act: async (stores) => {
      await browsing(stores)
      await stores.browser.openFolder(evidence.entry('/home/ana/Pictures', { type: 'dir' }))
    },
  },
  'restore-components': {
    act: async (stores) => {
      await browsing(stores)
      await stores.restoreComponents.toComponents()
      for (const component of evidence.pointComponents) stores.restoreComponents.toggle(component)
      stores.restoreComponents.edit({ place: 'original' })
      await stores.restoreComponents.plan()
    },
  },
  'restore-target': { act: atTarget },
  'restore-plan': { act: atPlan },
  'restore-plan-too-large': {
    script: { 'restore.plan': () => answer({ ...evidence.plan, bytesAvailable: 10, refuse: 3 }) },
    act: atPlan,
  },
  'restore-plan-identical': {
    script: { 'restore.plan': () => answer(evidence.identicalPlan) },
    act: async (stores) => {
      await atTarget(stores)
      stores.restoreTarget.editDestination({ place: 'original', conflicts: 'make-identical' })
      await stores.restoreTarget.plan()
    },
  },
  'restore-identical-result': showing(sessions.madeIdentical),
  'restore-running': showing(sessions.restoring),
  'restore-result': showing(sessions.restored),
  'restore-zip-result': showing(sessions.zipped),
}

export const scenes: Readonly<Record<string, Scene>> = {
  ...firstRuns,
  ...homes,
  ...running,
  ...hosts,
  ...restores,
  ...largeScenes,
  ...lookingScenes,
  ...secretScenes,
  ...applicationScenes,
  ...drillScenes,
  ...historyScenes,
  ...scheduleScenes,
  ...settingsScenes,
  ...jobScenes,
  ...repositoryScenes,
  ...shadowCopyScenes,
}
