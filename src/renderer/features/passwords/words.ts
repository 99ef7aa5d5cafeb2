import type { EngineHost } from '../../../contract/service'
import type { Host } from '../../../contract/settings'
import { newPasswordWords } from '../../words/new-password'

type Problem = 'no-current' | 'no-password' | 'passwords-differ' | 'same'

/** What is still missing, as an instruction; what the fields say themselves is not said again. */
export const problemWords: Readonly<Record<Problem, string>> = {
  'no-current': 'Enter the password that opens the backup now.',
  'no-password': 'Enter a new password.',
  'passwords-differ': newPasswordWords.differ,
  same: 'The new password is the one it has now. Choose another.',
}

const placeWords: Readonly<Record<Host['secretPlace'], string>> = {
  keychain: 'This computer opens the backup with what it keeps in the keychain of your desktop.',
  file: 'This computer opens the backup with what it keeps in a file that only this user can read.',
  none: 'This computer has no place where it could keep the password.',
}

/** How the backup is opened here, today. */
export const keptSentence = (engine: EngineHost, place: Host['secretPlace']): string =>
  engine === 'service'
    ? 'The backup service opens the backup with what it keeps itself, as a rule a key of its own: that stays as it is.'
    : placeWords[place]

export const words = {
  askTitle: 'The password is needed again',
  askHappened: {
    refused: 'What this computer keeps no longer opens this backup:',
    missing: 'This computer does not have the password of this backup:',
  },
  askWhy: {
    refused: 'The password was changed elsewhere, or the key of this computer was removed.',
    missing: 'It was never kept here, or the place where it was kept is gone.',
  },
  askSafety: 'Your files and your restore points are unchanged. Until the password is known, nothing new is backed up.',
  askPassword: 'Password that opens it now',
  askHint: 'It is on the newest recovery sheet. It is kept here only when it opens the backup.',
  askSubmit: 'Use this password',
  askBusy: 'Trying it…',
  askLater: 'Not now',
  answered: 'Another password was kept since. The next backup uses it.',
  keptTitle: 'The password is kept',
  kept: 'It opened the backup, and this computer uses it from now on.',
  backUpNow: 'Back up now',
  close: 'Close',
  changeTitle: 'Change the password',
  changeState: 'The backup stays as it is, with all its restore points; only the password that opens it changes.',
  current: 'Password that opens it now',
  next: 'New password',
  nextHint:
    'Copy it and keep it safe before you go on. Where this computer has a key of its own and the backup service does not do the work, no recovery sheet will print it.',
  others: 'Other computers',
  othersDetail:
    'A computer that keeps the old password is refused at its next backup and asks for the new one. A computer with a key of its own goes on as before.',
  changeSubmit: 'Change the password',
  changeBusy: 'Changing the password…',
  cancel: 'Cancel',
  begun: 'The change may have begun',
  begunDetail:
    'Then one of the two passwords opens the backup. Keep both until it has opened again: an interrupted change is finished or taken back by itself.',
  changedTitle: 'The password is changed',
  changed: 'The new password opens the backup; the old one does not any more.',
  oldSheet: 'Your old recovery sheet no longer opens it',
  oldSheetDetail:
    'Save a new sheet, and destroy the old one. Where no sheet can be made, write the new password down yourself.',
  saveSheet: 'Save the new recovery sheet…',
  savingSheet: 'Saving…',
  sheetSaved: 'The new recovery sheet is saved',
  withoutSheet: 'Go on without it',
}
