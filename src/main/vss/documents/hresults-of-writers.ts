import { type HresultRow, hresult } from './hresult-row'

/** What writers answer, and what is said of them (vss-model 2.4 and 3.6). */
export const hresultsOfWriters: readonly HresultRow[] = [
  hresult(0x800423f2, 'VSS_E_WRITERERROR_TIMEOUT', 'vss.writer-timeout', 'later', {
    cause: 'The application held still longer than it may, and gave up.',
    cure: 'Try again in ten minutes, when the machine is less busy.',
  }),
  hresult(0x800423f4, 'VSS_E_WRITERERROR_NONRETRYABLE', 'vss.writer-failed', 'never', {
    cause: 'The application failed in a way that will come back.',
    cure: 'Look into the log of the application, and repair it before the next backup.',
  }),
  hresult(0x800423f3, 'VSS_E_WRITERERROR_RETRYABLE', 'vss.writer-failed', 'later', {
    cause: 'The application failed in a way that passes.',
    cure: 'Try again in ten minutes; if it stays, restart the service of the application.',
  }),
  hresult(0x800423f1, 'VSS_E_WRITERERROR_OUTOFRESOURCES', 'vss.writer-failed', 'later', {
    cause: 'The application ran out of memory or another resource.',
    cure: 'Close what is not needed, and try again in ten minutes.',
  }),
  hresult(0x800423f0, 'VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT', 'vss.writer-failed', 'never', {
    cause: 'The backup leaves out a volume that the application needs.',
    cure: 'Add the missing volume to the job, or leave the application out.',
  }),
  hresult(0x80042336, 'VSS_E_WRITERERROR_PARTIAL_FAILURE', 'vss.writer-failed', 'later', {
    cause: 'Some components of the application failed; the others are good.',
    cure: 'See which components failed, and back those up again.',
  }),
  hresult(0x800423f5, 'VSS_E_WRITERERROR_RECOVERY_FAILED', 'vss.writer-failed', 'never', {
    cause: 'The application could not bring its data in the shadow copy into order.',
    cure: 'Look into the log of the application; its copy is only crash-consistent.',
  }),
  hresult(0x80042319, 'VSS_E_WRITER_NOT_RESPONDING', 'vss.writer-protocol', 'never', {
    cause: 'The application did not answer.',
    cure: 'Restart the service of the application, then back up again.',
  }),
  hresult(0x80042315, 'VSS_E_UNEXPECTED_WRITER_ERROR', 'vss.writer-protocol', 'later', {
    cause: 'The service could not talk with the applications.',
    cure: 'Try again in ten minutes. If it stays, restart the machine.',
  }),
  hresult(0x80042318, 'VSS_E_WRITER_INFRASTRUCTURE', 'vss.writer-protocol', 'later', {
    cause: 'The event system, or the shadow copy service, does not run.',
    cure: 'Start both services, then back up again.',
  }),
  hresult(0x8004231a, 'VSS_E_WRITER_ALREADY_SUBSCRIBED', 'vss.bad-state', 'never', {
    cause: 'The application subscribed twice.',
    cure: 'Report it to the maker of the application.',
  }),
  hresult(0x80042409, 'VSS_E_WRITER_STATUS_NOT_AVAILABLE', 'busy', 'later', {
    cause: 'Too many backups run at once for an application to say how it is.',
    cure: 'Wait until other backups have ended, then try again.',
  }),
]
