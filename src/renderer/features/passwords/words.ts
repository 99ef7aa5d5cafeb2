import type { EngineHost } from '../../../contract/service'
import type { Host } from '../../../contract/settings'
import { newPasswordWords } from '../../words/new-password'
import { t } from '../../language'

type Problem = 'no-current' | 'no-password' | 'passwords-differ' | 'same'

/** What is still missing, as an instruction; what the fields say themselves is not said again. */
export const problemWords: Readonly<Record<Problem, string>> = {
  'no-current': t('Enter the password that opens the backup now.'),
  'no-password': t('Enter a new password.'),
  'passwords-differ': newPasswordWords.differ,
  same: t('The new password is the one it has now. Choose another.'),
}

const placeWords: Readonly<Record<Host['secretPlace'], string>> = {
  keychain: t('This computer opens the backup with what it keeps in the keychain of your desktop.'),
  file: t('This computer opens the backup with what it keeps in a file that only this user can read.'),
  none: t('This computer has no place where it could keep the password.'),
}

/** How the backup is opened here, today. */
export const keptSentence = (engine: EngineHost, place: Host['secretPlace']): string =>
  engine === 'service'
    ? t(
        'The backup service opens the backup with what it keeps itself, as a rule a key of its own: that stays as it is.',
      )
    : placeWords[place]

export const words = {
  askTitle: t('The password is needed again'),
  askHappened: {
    refused: t('What this computer keeps no longer opens this backup:'),
    missing: t('This computer does not have the password of this backup:'),
  },
  askWhy: {
    refused: t('The password was changed elsewhere, or the key of this computer was removed.'),
    missing: t('It was never kept here, or the place where it was kept is gone.'),
  },
  askSafety: t(
    'Your files and your restore points are unchanged. Until the password is known, nothing new is backed up.',
  ),
  askPassword: t('Password that opens it now'),
  askHint: t('It is on the newest recovery sheet. It is kept here only when it opens the backup.'),
  askSubmit: t('Use this password'),
  askBusy: t('Trying it…'),
  askLater: t('Not now'),
  answered: t('Another password was kept since. The next backup uses it.'),
  keptTitle: t('The password is kept'),
  kept: t('It opened the backup, and this computer uses it from now on.'),
  backUpNow: t('Back up now'),
  close: t('Close'),
  changeTitle: t('Change the password'),
  changeState: t('The backup stays as it is, with all its restore points; only the password that opens it changes.'),
  current: t('Password that opens it now'),
  next: t('New password'),
  nextHint: t(
    'Copy it and keep it safe before you go on. Where this computer has a key of its own and the backup service does not do the work, no recovery sheet will print it.',
  ),
  others: t('Other computers'),
  othersDetail: t(
    'A computer that keeps the old password is refused at its next backup and asks for the new one. A computer with a key of its own goes on as before.',
  ),
  changeSubmit: t('Change the password'),
  changeBusy: t('Changing the password…'),
  cancel: t('Cancel'),
  begun: t('The change may have begun'),
  begunDetail: t(
    'Then one of the two passwords opens the backup. Keep both until it has opened again: an interrupted change is finished or taken back by itself.',
  ),
  changedTitle: t('The password is changed'),
  changed: t('The new password opens the backup; the old one does not any more.'),
  oldSheet: t('Your old recovery sheet no longer opens it'),
  oldSheetDetail: t(
    'Save a new sheet, and destroy the old one. Where no sheet can be made, write the new password down yourself.',
  ),
  saveSheet: t('Save the new recovery sheet…'),
  savingSheet: t('Saving…'),
  sheetSaved: t('The new recovery sheet is saved'),
  withoutSheet: t('Go on without it'),
}
