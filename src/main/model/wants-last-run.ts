import type { Job } from '../../contract/jobs'

/** Whether the end of the computer has to wait for a run of this job (docs/spec/jobs.md, F154). */
export const wantsLastRun = ({ schedule }: Pick<Job, 'schedule'>): boolean =>
  schedule?.isPaused === false && (schedule.triggers?.some(({ kind }) => kind === 'log-off') ?? false)

/** Whether the computer is woken for this job (docs/spec/jobs.md, F170). */
export const wantsWake = ({ schedule }: Pick<Job, 'schedule'>): boolean =>
  schedule?.isPaused === false && schedule.wakes === true
