import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation, UNTOUCHED } from './explanation'

type TargetCode = Extract<FailureCode, `target.${string}`>

/** What can be wrong with the place that something is written to, in words. */
export const targetFailures: Readonly<Record<TargetCode, Explanation>> = {
  'target.full': {
    happened: 'The place it should be written to is full.',
    safety: EARLIER_POINTS,
    cure: 'Make room there, or choose a place with more space.',
  },
  'target.read-only': {
    happened: 'The place it should be written to does not allow writing.',
    safety: EARLIER_POINTS,
    cure: 'Check its write protection and your rights there, or choose another folder.',
  },
  'target.inside-source': {
    happened: 'That place lies inside what is being protected, or the other way round.',
    safety: UNTOUCHED,
    cure: 'Choose a place outside, best on another drive.',
  },
  'target.unreachable': {
    happened: 'The place it should be written to is not there.',
    safety: EARLIER_POINTS,
    cure: 'Connect the drive, or choose another folder.',
  },
  'target.refused': {
    happened: 'The server does not accept this user, password or key.',
    safety: EARLIER_POINTS,
    cure: 'Check the user and the password for the server. They are not the password of the backup.',
  },
  'target.untrusted': {
    happened: 'The server could not prove that it is the right one.',
    safety: 'Nothing was sent to it. Earlier restore points are as they were.',
    cure: 'Ask who runs the server for its certificate or host key. If it changed without a reason, do not go on.',
  },
  'target.append-only': {
    happened: 'The server keeps everything: it lets nothing be removed or replaced.',
    safety: 'Nothing was removed.',
    cure: 'That is a protection. Removing is done by who runs the server, with other rights.',
  },
  'target.no-program': {
    happened: 'The program that reaches this place, rclone, could not be started.',
    safety: EARLIER_POINTS,
    cure: 'Install rclone and set up the remote there, then try again.',
  },
  'target.no-drive': {
    happened: 'None of the drives that take turns is connected.',
    safety: EARLIER_POINTS,
    cure: 'Connect one of them, then start it again. What is due begins by itself as soon as one is there.',
  },
  'target.escape': {
    happened: 'A file in the restore point would have been written outside the folder you chose.',
    safety: 'It was refused; nothing outside the folder was touched.',
    cure: 'Restore into an empty folder. The details name the path.',
  },
}
