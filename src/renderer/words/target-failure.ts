import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation, UNTOUCHED } from './explanation'
import { t } from '../language'

type TargetCode = Extract<FailureCode, `target.${string}`>

/** What can be wrong with the place that something is written to, in words. */
export const targetFailures: Readonly<Record<TargetCode, Explanation>> = {
  'target.full': {
    happened: t('The place it should be written to is full.'),
    safety: EARLIER_POINTS,
    cure: t('Make room there, or choose a place with more space.'),
  },
  'target.read-only': {
    happened: t('The place it should be written to does not allow writing.'),
    safety: EARLIER_POINTS,
    cure: t('Check its write protection and your rights there, or choose another folder.'),
  },
  'target.inside-source': {
    happened: t('That place lies inside what is being protected, or the other way round.'),
    safety: UNTOUCHED,
    cure: t('Choose a place outside, best on another drive.'),
  },
  'target.unreachable': {
    happened: t('The place it should be written to is not there.'),
    safety: EARLIER_POINTS,
    cure: t('Connect the drive, or choose another folder.'),
  },
  'target.refused': {
    happened: t('The server does not accept this user, password or key.'),
    safety: EARLIER_POINTS,
    cure: t('Check the user and the password for the server. They are not the password of the backup.'),
  },
  'target.untrusted': {
    happened: t('The server could not prove that it is the right one.'),
    safety: t('Nothing was sent to it. Earlier restore points are as they were.'),
    cure: t('Ask who runs the server for its certificate or host key. If it changed without a reason, do not go on.'),
  },
  'target.append-only': {
    happened: t('The server keeps everything: it lets nothing be removed or replaced.'),
    safety: t('Nothing was removed.'),
    cure: t('That is a protection. Removing is done by who runs the server, with other rights.'),
  },
  'target.no-program': {
    happened: t('The program that reaches this place, rclone, could not be started.'),
    safety: EARLIER_POINTS,
    cure: t('Install rclone and set up the remote there, then try again.'),
  },
  'target.no-drive': {
    happened: t('None of the drives that take turns is connected.'),
    safety: EARLIER_POINTS,
    cure: t('Connect one of them, then start it again. What is due begins by itself as soon as one is there.'),
  },
  'target.escape': {
    happened: t('A file in the restore point would have been written outside the folder you chose.'),
    safety: t('It was refused; nothing outside the folder was touched.'),
    cure: t('Restore into an empty folder. The details name the path.'),
  },
}
