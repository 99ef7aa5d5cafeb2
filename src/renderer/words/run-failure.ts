import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation } from './explanation'
import { t } from '../language'

type RunCode = Extract<FailureCode, `run.${string}`>

/** How a run ended that began, and could not go on. */
export const runFailures: Readonly<Record<RunCode, Explanation>> = {
  'run.interrupted': {
    happened: t('The backup was cut off: Penumbra or the computer ended in the middle of it.'),
    safety: EARLIER_POINTS,
    cure: t('It is tried again by itself if the job has a schedule. What was already copied is not copied again.'),
  },
  'run.paused-long': {
    happened: t('The backup was paused for 30 minutes, so its shadow copies were released and it ended.'),
    safety: EARLIER_POINTS,
    cure: t('Start it again: a new shadow copy is made, and what was already copied is not copied again.'),
  },
  'run.on-battery': {
    happened: t('The battery got lower than this job asks for, so the backup was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('Connect mains power; it goes on by itself.'),
  },
  'run.no-network': {
    happened: t('The network went away that the target needs, so the backup was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('It goes on by itself when the network is back.'),
  },
  'run.metered': {
    happened: t('The network is metered now, so the backup was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('It goes on by itself on another network, or allow this job to use such a one.'),
  },
  'run.quiet-hours': {
    happened: t('The quiet hours of this job began, so the backup was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('It goes on by itself when they end. What was already copied is not copied again.'),
  },
  'run.outside-window': {
    happened: t('The backup window of this job closed, so the backup was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('It goes on by itself when the window opens. What was already copied is not copied again.'),
  },
  'run.script-failed': {
    happened: t('A script of this job failed, and the job says that nothing is backed up then.'),
    safety: EARLIER_POINTS,
    cure: t('Look at what the script said, or let the job go on without it.'),
  },
}
