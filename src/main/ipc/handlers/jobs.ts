import { sheetName } from '../../jobs'
import { t } from '../../model/language'
import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group =
  | 'jobs.list'
  | 'jobs.past'
  | 'jobs.create'
  | 'jobs.set-applications'
  | 'jobs.plan'
  | 'jobs.preview'
  | 'jobs.edit'
  | 'jobs.forecast-retention'
  | 'jobs.preview-exclusions'
  | 'jobs.import'
  | 'jobs.accept-restore-points'
  | 'jobs.drill'
  | 'jobs.remove'
  | 'jobs.generate-password'
  | 'jobs.save-recovery-sheet'
  | 'passwords.remember'
  | 'passwords.change'
  | 'backup.start'
  | 'sessions.list'
  | 'sessions.applications'
  | 'sessions.story'
  | 'sessions.pause'
  | 'sessions.cancel'

/** Making a repository includes deriving a key, on purpose slow, and a disk that may be asleep. */
const CREATE_LIMIT = 120_000
/** Applications look for their data below the folders of the job. */
const PLAN_LIMIT = 300_000
/** A sample of a quarter of a gibibyte, from a slow target. */
const DRILL_LIMIT = 600_000

export const jobHandlers = (needs: Needs): Pick<Handlers, Group> => {
  const { jobs, jobPlans, sessions, dialogs, passwords, generatePassword, saveRecoverySheet } = needs
  return {
    'jobs.list': () => jobs.list(),
    'jobs.past': () => jobs.past(),
    'jobs.create': (wish) => jobs.create(wish, AbortSignal.timeout(CREATE_LIMIT)),
    'jobs.set-applications': async ({ jobId, applications }) => {
      await jobs.setApplications(jobId, applications)
      return {}
    },
    'jobs.plan': (wish) => jobPlans.plan(wish, AbortSignal.timeout(PLAN_LIMIT)),
    'jobs.preview': ({ jobId, changes }) => jobs.preview(jobId, changes),
    'jobs.preview-exclusions': ({ jobId, ...wish }) => needs.exclusionPreviews.of(jobId, wish),
    'jobs.forecast-retention': ({ jobId, retention }) =>
      needs.forecasts.of(jobId, retention, AbortSignal.timeout(PLAN_LIMIT)),
    'jobs.edit': ({ jobId, changes }) => jobs.edit(jobId, changes),
    'jobs.import': ({ jobs: wanted }) => jobs.import(wanted),
    'jobs.accept-restore-points': async ({ jobId }) => {
      await jobs.acceptRestorePoints(jobId)
      return {}
    },
    'jobs.drill': async ({ jobId }) => needs.drills.byHand(await jobs.find(jobId), AbortSignal.timeout(DRILL_LIMIT)),
    'jobs.remove': async ({ jobId }) => {
      await jobs.remove(jobId)
      return {}
    },
    'jobs.generate-password': () => Promise.resolve({ password: generatePassword() }),
    'jobs.save-recovery-sheet': async ({ jobId }) => {
      const job = await jobs.find(jobId)
      const path = await dialogs.chooseFile(t('Save the recovery sheet'), sheetName(job, dialogs.toPdf))
      if (path !== null) await saveRecoverySheet(job, path)
      return { path }
    },
    'passwords.remember': async ({ jobId, password }) => {
      const { repository } = await jobs.find(jobId)
      await passwords.remember(repository, password, AbortSignal.timeout(CREATE_LIMIT))
      return {}
    },
    'passwords.change': async ({ jobId, current, next }) => {
      const { repository: location } = await jobs.find(jobId)
      await passwords.change({ location, current, next }, AbortSignal.timeout(CREATE_LIMIT))
      return {}
    },
    'backup.start': async ({ jobId, type }) => ({ sessionId: await jobs.start(jobId, type) }),
    'sessions.list': () => Promise.resolve([...sessions.list()]),
    'sessions.applications': async ({ jobId, sessionId }) => ({
      writers: [...(await jobs.applicationsOf(jobId, sessionId, AbortSignal.timeout(CREATE_LIMIT)))],
    }),
    'sessions.story': ({ sessionId }) => needs.storyOf(sessionId),
    'sessions.pause': async ({ sessionId, isPaused }) => {
      await sessions.pause(sessionId, isPaused)
      return {}
    },
    'sessions.cancel': ({ sessionId }) => {
      sessions.cancel(sessionId)
      return Promise.resolve({})
    },
  }
}
