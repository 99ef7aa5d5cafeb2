import type { Bridge } from '../../contract/bridge'
import type { Job } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { Clock } from '../clock'
import { administrationOf } from './administration'
import { createAnnouncer } from './announcer'
import { type ApplicationsStore, type Offer, createApplicationsStore } from './applications'
import { createDesktopStore } from './desktop'
import { createDrillStore } from './drill'
import { createNameSearch } from './name-search'
import { createJobFilesStore } from './job-files'
import { type ExclusionsStore, createExclusionsStore } from './exclusions'
import { createHostStore } from './host'
import { type JobsStore, createJobsStore, jobIn, jobOf, runOf } from './jobs'
import { createLastBackup } from './last-backup'
import { createKnownSkipsStore } from './known-skips'
import { createMountsStore } from './mounts'
import { type OldRunStore, createOldRunStore } from './old-run'
import { type NotificationsStore, createNotificationsStore } from './notifications'
import { createPasswordAsk } from './password-ask'
import { createPasswordChange } from './password-change'
import { createPasswordsStore } from './passwords'
import { createPastStore } from './past'
import { createProtectStore } from './protect'
import { createProtectForm } from './protect-form'
import { createProtectFound } from './protect-found'
import { createRecoverySheet } from './recovery-sheet'
import { refusalsOf } from './refusals'
import { createRememberedStore } from './remembered'
import { createReplayStore } from './replay'
import { type RetentionStore, createRetentionStore } from './retention'
import { type RestoreStore, createRestoreStore } from './restore'
import { createRestoreBrowser } from './restore-browser'
import { createRestoreComponents } from './restore-components'
import { createRestoreComparison } from './restore-comparison'
import { createRestoreUndo } from './restore-undo'
import { createRestoreTarget } from './restore-target'
import { createRestoreVersions } from './restore-versions'
import { createRightsStore } from './rights'
import { type Router, type Screen, createRouter } from './router'
import { type SchedulesStore, createSchedulesStore } from './schedules'
import { createServiceStore } from './service'
import { createSessionsStore } from './sessions'
import { shadowServicesOf } from './shadow-services'
import { createShownFolder } from './shown-folder'
import { createSupportStore } from './support-report'
import { type TargetsStore, createTargetsStore } from './targets'
import { createTicker } from './ticker'

/** Everything the window is made of, besides what it looks like. */
export interface World {
  readonly bridge: Bridge
  readonly clock: Clock
  /** What a screen reader hears of a running session. */
  readonly describe: (session: SessionState) => string
}

/** Builds one store per subject around one bridge; a session that starts is opened on its screen. */
export function createStores({ bridge, clock, describe }: World) {
  const router = createRouter()
  const openSession = (sessionId: string) => router.go({ kind: 'session', sessionId })
  const sessions = createSessionsStore(bridge)
  const jobs = createJobsStore(bridge, openSession)
  const [protect, restore] = [createProtectStore(bridge, clock), createRestoreStore(bridge)]
  const protectFound = createProtectFound(bridge, protect)
  const [mounts, host] = [createMountsStore(bridge, restore), createHostStore(bridge)]
  const [oldRun, rights] = [createOldRunStore(bridge), createRightsStore(bridge)]
  const [applications, shadows] = [createApplicationsStore(bridge), shadowServicesOf(bridge, router)]
  const [schedules, targets] = [createSchedulesStore(bridge, clock), createTargetsStore(bridge)]
  const notifications = createNotificationsStore(bridge)
  const [exclusions, retention] = [createExclusionsStore(bridge), createRetentionStore(bridge)]
  const [settings, care] = [settingsOf(bridge, router, notifications), administrationOf(bridge, router)]

  /** What was open in one host is unknown to the other. */
  const hostChanged = () => {
    beginAnew({ router, restore, applications, shadows, schedules, exclusions, retention })
    settings.forgetComputer()
    care.forgetPlaces()
    void Promise.all([host.describe(), jobs.load(), sessions.load(), rights.describe(), mounts.load()])
  }
  const service = createServiceStore(bridge, hostChanged)

  bridge.on('screen.requested', ({ screen }) => {
    if (screen === 'restore') restore.begin()
    router.go({ kind: screen })
  })

  const passwords = createPasswordsStore()
  const passwordAsk = createPasswordAsk(
    bridge,
    passwords,
    () => refusalsOf(jobs.store.getState()),
    (jobId) => void jobs.backUp(jobId),
    () => void restore.openAgain(),
  )

  const askForPassword = askedWhenBack(router, passwordAsk.askOnce)
  for (const { store } of [jobs, router, passwords]) store.subscribe(askForPassword)

  /** Catches up with main; events do the rest. */
  const load = async () => {
    await Promise.all([host.describe(), jobs.load(), sessions.load(), service.load(), mounts.load()])
  }

  const openHost = () => {
    router.go({ kind: 'host' })
    void Promise.all([service.load(), rights.describe()])
  }

  return {
    ...{ applications, schedules, notifications, targets, exclusions, retention, ...settings, ...care, ...shadows },
    ...openers({ router, jobs, applications, schedules, notifications, targets, oldRun }),
    ...jobOpeners({ router, jobs, exclusions, retention }),
    ...{ oldRun, remembered: createRememberedStore(bridge), ...history(bridge, router, jobs, clock) },
    ...{ host, jobs, sessions, protect, restore, mounts, router, service, rights, load, openHost },
    ...{ passwords, passwordAsk, passwordChange: createPasswordChange(bridge, passwords) },
    ...{ replay: createReplayStore(bridge, clock), drill: createDrillStore(bridge, clock) },
    ...{ support: createSupportStore(bridge), protectFound, knownSkips: createKnownSkipsStore(bridge) },
    protectForm: createProtectForm(bridge, protect, protectFound.count),
    recoverySheet: createRecoverySheet(bridge, protect, openSession),
    ...{ restoreTarget: createRestoreTarget(bridge, restore, openSession), restoreUndo: createRestoreUndo(bridge) },
    restoreComponents: createRestoreComponents(bridge, restore, openSession),
    ...looking(bridge, restore, jobs),
    ...{ ticker: createTicker(clock), lastBackup: createLastBackup(bridge, jobs, applications) },
    announcer: createAnnouncer(sessions, clock, describe),
  }
}

/** The ways to look into restore points. */
function looking(bridge: Bridge, restore: RestoreStore, jobs: JobsStore) {
  const [browser, versions] = [createRestoreBrowser(bridge, restore), createRestoreVersions(bridge, restore)]
  const shownFolder = createShownFolder(bridge)
  const nameSearch = createNameSearch(bridge, {
    ...{ restore, browser, versions },
    jobOf: ({ repositoryId, location }) => jobIn(jobs.store.getState(), repositoryId, location),
  })
  return { browser, versions, nameSearch, comparison: createRestoreComparison(bridge, restore), shownFolder }
}

/** A person in the middle of something else is asked when back. */
const askedWhenBack = (router: Router, ask: () => void) => () => {
  const { kind } = router.store.getState()
  if (kind === 'home' || kind === 'session') ask()
}

/** What is of the application and of no job, and the way to it. */
function settingsOf(bridge: Bridge, router: Router, notifications: NotificationsStore) {
  const [desktop, jobFiles] = [createDesktopStore(bridge), createJobFilesStore(bridge)]
  const openSettings = () => {
    router.go({ kind: 'settings' })
    notifications.leave()
    jobFiles.leave()
    void Promise.all([desktop.load(), notifications.load()])
  }
  const forgetComputer = () => {
    desktop.forget()
    jobFiles.leave()
  }
  return { desktop, jobFiles, openSettings, forgetComputer }
}

/** The past, and the way to it; what happens while it is looked at is read again. */
function history(bridge: Bridge, router: Router, jobs: JobsStore, clock: Clock) {
  const past = createPastStore(bridge, clock)
  jobs.store.subscribe(() => {
    if (router.store.getState().kind === 'history') void past.load()
  })
  const openHistory = () => {
    router.go({ kind: 'history' })
    void past.open()
  }
  return { past, openHistory }
}

/** The ways to screens that ask something first. */
const openers = ({
  router,
  jobs,
  applications,
  schedules,
  notifications,
  targets,
  oldRun,
}: {
  readonly router: Router
  readonly oldRun: OldRunStore
  readonly jobs: JobsStore
  readonly applications: ApplicationsStore
  readonly schedules: SchedulesStore
  readonly notifications: NotificationsStore
  readonly targets: TargetsStore
}) => ({
  /** A run of a job, however old. */
  openRun: (sessionId: string) => {
    router.go({ kind: 'session', sessionId })
    if (!runOf(jobs.store.getState(), sessionId)) void oldRun.ask(sessionId)
  },
  /** What a job asks of the applications; `offer` is one that a run made. */
  openApplications: (jobId: string, offer: Offer | null = null) => {
    const job = jobOf(jobs.store.getState(), jobId)
    if (!job) return
    router.go({ kind: 'applications' })
    void applications.open(job, offer)
  },
  /** When a job runs by itself. */
  openSchedule: (jobId: string) => {
    const job = jobOf(jobs.store.getState(), jobId)
    if (!job) return
    router.go({ kind: 'schedule' })
    notifications.leave()
    targets.leave()
    void Promise.all([schedules.open(job), notifications.load()])
  },
})

/** The ways to what a job leaves out and to how long its restore points stay. */
const jobOpeners = ({
  router,
  jobs,
  exclusions,
  retention,
}: {
  readonly router: Router
  readonly jobs: JobsStore
  readonly exclusions: ExclusionsStore
  readonly retention: RetentionStore
}) => {
  const opening = (kind: 'exclusions' | 'retention', open: (job: Job) => Promise<void>) => (jobId: string) => {
    const job = jobOf(jobs.store.getState(), jobId)
    if (!job) return
    router.go({ kind })
    void open(job)
  }
  return {
    /** `more`: what is to be left out besides, once a person has seen what that takes away. */
    openExclusions: (jobId: string, more: readonly string[] = []) =>
      opening('exclusions', (job) => exclusions.open(job, more))(jobId),
    openRetention: opening('retention', retention.open),
  }
}

/** What was open in one host is unknown to the other. */
function beginAnew({
  router,
  restore,
  applications,
  shadows,
  schedules,
  exclusions,
  retention,
}: {
  readonly exclusions: ExclusionsStore
  readonly retention: RetentionStore
  readonly router: Router
  readonly restore: RestoreStore
  readonly applications: ApplicationsStore
  readonly shadows: { readonly forgetShadows: () => void }
  readonly schedules: SchedulesStore
}): void {
  const { kind } = router.store.getState()
  if (kind === 'restore') restore.begin()
  shadows.forgetShadows()
  if (!OF_A_JOB.some((one) => one === kind)) return
  for (const { close } of [applications, schedules, exclusions, retention]) close()
  router.go({ kind: 'home' })
}

/** Screens that are about one job of one host. */
const OF_A_JOB: readonly Screen['kind'][] = ['applications', 'schedule', 'exclusions', 'retention']

export type Stores = ReturnType<typeof createStores>
