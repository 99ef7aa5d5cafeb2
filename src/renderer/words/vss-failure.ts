import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation, UNTOUCHED } from './explanation'
import { t } from '../language'

type VssCode = Extract<FailureCode, `vss.${string}`>

const AGAIN = t('Try again in a few minutes, when less is being written.')

/** What can go wrong around a shadow copy, in words. */
export const vssFailures: Readonly<Record<VssCode, Explanation>> = {
  'vss.bad-state': {
    happened: t('The steps of the shadow copy came out of order.'),
    safety: EARLIER_POINTS,
    cure: t('Try again. If it happens again, the details below say which step.'),
  },
  'vss.set-in-progress': {
    happened: t('Another program is making a shadow copy right now.'),
    safety: UNTOUCHED,
    cure: t('Wait a minute and try again.'),
  },
  'vss.no-provider': {
    happened: t('Nothing on this computer can make a shadow copy of one of the volumes, and this job requires one.'),
    safety: EARLIER_POINTS,
    cure: t(
      'Prefer shadow copies instead of requiring them, or keep the folders on a volume that has them, such as btrfs.',
    ),
  },
  'vss.provider-failed': {
    happened: t('The shadow copy could not be made.'),
    safety: EARLIER_POINTS,
    cure: t('Check that the volume has free space, then try again.'),
  },
  'vss.insufficient-rights': {
    happened: t('This user may not make shadow copies here.'),
    safety: UNTOUCHED,
    cure: t('Run Penumbra with administrator rights, or prefer shadow copies instead of requiring them.'),
  },
  'vss.flush-writes-timeout': {
    happened: t('The volume could not be held still long enough to be copied.'),
    safety: EARLIER_POINTS,
    cure: AGAIN,
  },
  'vss.writer-failed': {
    happened: t('An application could not bring its data to a consistent state.'),
    safety: EARLIER_POINTS,
    cure: t('The screen of the run says which application, and why. Then try again.'),
  },
  'vss.writer-timeout': {
    happened: t('An application did not answer in time.'),
    safety: EARLIER_POINTS,
    cure: AGAIN,
  },
  'vss.writer-protocol': {
    happened: t('An application answered in a way Penumbra does not understand.'),
    safety: EARLIER_POINTS,
    cure: t('Update the application or its writer. The details name it.'),
  },
  'vss.document-invalid': {
    happened: t('What an application says about its own data is not valid.'),
    safety: EARLIER_POINTS,
    cure: t('Update the application or its writer. The details name it.'),
  },
}
