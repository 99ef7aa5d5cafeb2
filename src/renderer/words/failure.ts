import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation, UNTOUCHED } from './explanation'
import { repositoryFailures } from './repository-failure'
import { runFailures } from './run-failure'
import { targetFailures } from './target-failure'
import { vssFailures } from './vss-failure'
import { t } from '../language'

type OtherCode = Exclude<
  FailureCode,
  keyof typeof repositoryFailures | keyof typeof runFailures | keyof typeof targetFailures | keyof typeof vssFailures
>

const otherFailures: Readonly<Record<OtherCode, Explanation>> = {
  internal: {
    happened: t('Something went wrong inside Penumbra.'),
    safety: EARLIER_POINTS,
    cure: t('Try again. If it happens again, the log and the details below say where.'),
  },
  'invalid-request': {
    happened: t('Something in this form is missing or not possible.'),
    safety: UNTOUCHED,
    cure: t('Check what you entered. A folder must be a full path that begins with /.'),
  },
  'untrusted-sender': {
    happened: t('A request was refused because it did not come from this window.'),
    safety: UNTOUCHED,
    cure: t('Close Penumbra and open it again.'),
  },
  'caller.not-allowed': {
    happened: t('The backup service does not let this user do that.'),
    safety: UNTOUCHED,
    cure: t('Ask an administrator of this computer to do it, or to change the policy of the service.'),
  },
  'service.unreachable': {
    happened: t('The backup service cannot be reached.'),
    safety: UNTOUCHED,
    cure: t('Check that the service runs (systemctl status penumbra), then try again.'),
  },
  'service.untrusted': {
    happened: t('Something answers in the place of the backup service that is not to be trusted.'),
    safety: t('Nothing was asked of it and nothing was told to it.'),
    cure: t('Tell an administrator of this computer: the socket belongs to another user.'),
  },
  'service.other-version': {
    happened: t('The backup service and this application are of different versions.'),
    safety: UNTOUCHED,
    cure: t('Update the older of the two, then restart the service.'),
  },
  'service.not-installed': {
    happened: t('The backup service could not be installed.'),
    safety: UNTOUCHED,
    cure: t('Read the details below, or run the command that is shown as an administrator.'),
  },
  'computer.sleeps': {
    happened: t('The computer went to sleep, so this was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('Start it again. Most of what was already copied is not copied again.'),
  },
  'computer.ends': {
    happened: t('Penumbra was ended by the computer, at log-out or shut-down, so this was stopped in order.'),
    safety: EARLIER_POINTS,
    cure: t('Start it again. Most of what was already copied is not copied again.'),
  },
  'service.user-unavailable': {
    happened: t('The backup service cannot work for this user.'),
    safety: UNTOUCHED,
    cure: t(
      'Ask an administrator: the account must exist on this computer, and the folders of the service must be its own.',
    ),
  },
  cancelled: {
    happened: t('You stopped this.'),
    safety: EARLIER_POINTS,
    cure: t('Start it again whenever you like. Most of what was already copied is not copied again.'),
  },
  busy: {
    happened: t('Another run is still at work.'),
    safety: UNTOUCHED,
    cure: t('Wait until it has ended, or cancel it on its own screen.'),
  },
  'native.not-built': {
    happened: t('A part of Penumbra is missing on this computer.'),
    safety: UNTOUCHED,
    cure: t('Install Penumbra again.'),
  },
  'native.self-test-failed': {
    happened: t('Penumbra tested its own encryption on this computer and got a wrong result.'),
    safety: t('Nothing was written. Your restore points are unchanged.'),
    cure: t('Do not back up here until the memory and processor of this computer have been checked.'),
  },
  'volume.unreachable': {
    happened: t('There is no volume to be found there.'),
    safety: UNTOUCHED,
    cure: t('Connect the drive, or check the path, and try again.'),
  },
  'source.missing': {
    happened: t('A folder that should be protected is not there.'),
    safety: t('What earlier restore points hold of it is unchanged.'),
    cure: t('Connect its drive, or take the folder out of what is protected.'),
  },
  'source.unreadable': {
    happened: t('A folder that should be protected cannot be read.'),
    safety: t('What earlier restore points hold of it is unchanged.'),
    cure: t('Give this user the right to read it, or run Penumbra as a user who has it.'),
  },
  'source.reserved-name': {
    happened: t('A folder to protect is called .penumbra, a name that Penumbra keeps for itself.'),
    safety: UNTOUCHED,
    cure: t('Rename the folder, or protect the folder above it.'),
  },
  'source.wrong-volume': {
    happened: t('Another drive is connected where the protected one used to be.'),
    safety: EARLIER_POINTS,
    cure: t('Connect the usual drive. If it was replaced for good, set up this job again.'),
  },
  'path.missing': {
    happened: t('That path is not in this restore point.'),
    safety: UNTOUCHED,
    cure: t('Go back and choose it again, or look in another restore point.'),
  },
  'mover.died': {
    happened: t('The process that copies the data ended unexpectedly.'),
    safety: EARLIER_POINTS,
    cure: t('Try again. Most of what was already copied is not copied again.'),
  },
  'mover.protocol': {
    happened: t('The process that copies the data answered in a way Penumbra does not know.'),
    safety: EARLIER_POINTS,
    cure: t('Install Penumbra again: its parts do not fit together.'),
  },
  'mount.no-fuse': {
    happened: t('This computer cannot show restore points as a folder: a part of its system is missing.'),
    safety: UNTOUCHED,
    cure: t(
      'Install the packages fuse3 and libfuse3-3 (on newer systems libfuse3-4), then try again. Restoring needs neither.',
    ),
  },
  'mount.folder-unfit': {
    happened: t('Restore points cannot be shown in that folder.'),
    safety: UNTOUCHED,
    cure: t('Choose an empty folder of your own that is not inside the repository.'),
  },
  'mount.refused': {
    happened: t('The system refused to show the restore points as a folder.'),
    safety: UNTOUCHED,
    cure: t('Read the details below, then try again. Other users may enter only where /etc/fuse.conf allows it.'),
  },
  'restore.refused': {
    happened: t('None of the chosen applications could be restored.'),
    safety: t('Nothing was changed on this computer.'),
    cure: t('The reasons stand beside each application. Opening a copy beside it is always possible.'),
  },
  'restore.read-back-differs': {
    happened: t('The zip file did not read back from the disk as it was written.'),
    safety: t('It was removed. A file that had its name before is as it was, and the backup is untouched.'),
    cure: t('The disk that it was written to may be failing. Check it, or write the zip file to another one.'),
  },
  'restore.point-degraded': {
    happened: t('No folder can be made identical to this restore point, because it may lack files that were there.'),
    safety: t('Nothing was changed on this computer.'),
    cure: t('Choose a restore point whose run was green, or a restore that deletes nothing.'),
  },
  'restore.undo-incomplete': {
    happened: t('Some entries could not be brought back to where they were.'),
    safety: t('All of them are still in the undo copy; what had their places is kept beside it.'),
    cure: t('Look at the reason, then bring them back once more.'),
  },
  'restore.undo-missing': {
    happened: t('This restore cannot be undone here.'),
    safety: UNTOUCHED,
    cure: t('Restore from an earlier restore point instead.'),
  },
  'restore.not-restarted': {
    happened: t('A restore waits for the next start of the computer, and this is still the same start.'),
    safety: UNTOUCHED,
    cure: t('Restart the computer.'),
  },
  'notification.missing': {
    happened: t('This way of being notified is not there any more.'),
    safety: t('Backups go on as before; only this one message was not sent.'),
    cure: t('Go back to the home screen, look at the list again, and add it anew where it is missing.'),
  },
  'job.missing': {
    happened: t('This job does not exist any more.'),
    safety: t('Its restore points are still in their place.'),
    cure: t('Go back to the home screen.'),
  },
  'job.application-owned': {
    happened: t('Another job owns the backups of the same application.'),
    safety: t('Nothing was changed: each full or log backup of one would have broken what the other builds on.'),
    cure: t('Let this job only make copies, or take the ownership away from the other one first.'),
  },
  'settings.invalid': {
    happened: t('The settings cannot be read.'),
    safety: t('They were left as they are. Your restore points are unchanged.'),
    cure: t(
      'Correct or remove the file that the details name, then open Penumbra again. Or restore from an existing backup.',
    ),
  },
  'settings.newer': {
    happened: t('The settings were written by a newer Penumbra.'),
    safety: t(
      'They are used as far as this Penumbra understands them, and not changed. Your restore points are unchanged.',
    ),
    cure: t('Update Penumbra before you change anything here.'),
  },
  'secret.no-keychain': {
    happened: t('This desktop has no keychain to keep the password in.'),
    safety: UNTOUCHED,
    cure: t('Allow Penumbra to keep it in a file of your own, or set up a keychain and try again.'),
  },
  'secret.managed': {
    happened: t('The system itself gives this password to the backup service.'),
    safety: UNTOUCHED,
    cure: t('Ask an administrator to change it where it comes from: the credential penumbra.secrets of the service.'),
  },
  'secret.refused': {
    happened: t('The password that this computer keeps no longer opens the backup.'),
    safety: t('Nothing was written, and nothing was tried again. Your restore points are unchanged.'),
    cure: t('Enter the password that opens it now. If you revoked the key of this computer, that is why.'),
  },
  'secret.missing': {
    happened: t('This computer does not have the password of that backup.'),
    safety: UNTOUCHED,
    cure: t('Enter the password. It is on the recovery sheet.'),
  },
}

const explanations: Readonly<Record<FailureCode, Explanation>> = {
  ...repositoryFailures,
  ...runFailures,
  ...targetFailures,
  ...vssFailures,
  ...otherFailures,
}

/** The words for a code. A new code does not compile until it has some. */
export const explain = (code: FailureCode): Explanation => explanations[code]
