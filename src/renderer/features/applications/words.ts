import type { WriterFailurePolicy } from '../../../contract/jobs'
import type { PlannedWriter } from '../../../contract/plans'
import { typeName } from '../../words/backup-type'

export const policyWords: Readonly<Record<WriterFailurePolicy, { readonly label: string; readonly detail: string }>> = {
  drop: {
    label: 'Go on without it',
    detail:
      'The run ends with something to look at. The files of that application are still copied, as they lie on the disk.',
  },
  fail: {
    label: 'Fail the run',
    detail: 'Nothing is copied and no restore point is made until every application takes part again.',
  },
}

/** What owning an application means, where it stands. */
export const ownDetail = ({ hasLogs, name }: PlannedWriter): string =>
  `For one program and one place only: if another backup program or another job also makes full or log backups of ${name}, each breaks what the other builds on.${
    hasLogs ? ' Its logs may be shortened from then on.' : ''
  }`

export const runSentence = (asked: keyof typeof typeName, type: keyof typeof typeName): string =>
  asked === type
    ? `The next run is a ${typeName[type]} backup for every application that takes part.`
    : `The next run is a ${typeName[type]} backup for every application that takes part, although ${typeName[asked]} is asked for.`

export const words = {
  heading: (job: string) => `Applications of ${job}`,
  intro: 'What the backups of this job do with the applications. Nothing changes before you save it.',
  kind: 'Kind of backup',
  kindDetail: 'One kind for all applications of a run.',
  next: 'What the next run does',
  planning: 'Asking the applications…',
  again: 'Ask them again',
  stale: 'Working it out anew…',
  noBases: 'The place of the backup cannot be looked into, so what there is to build on is not known.',
  which: 'Applications',
  none: 'No application with data of its own was found in the folders of this job.',
  everything: 'All applications and all their data, also what is installed later.',
  everythingElse: 'All applications that are ticked and all their data, also what is installed later.',
  ownNone: 'No application’s backups are owned yet.',
  ownNoneDetail: 'Until one is ticked below, applications that keep logs or a chain of backups stay out of this kind.',
  chosen:
    'Only what is ticked here. Applications and databases that come later are copied as plain files until you tick them.',
  all: 'Everything again',
  takePart: (name: string) => `Back up ${name}`,
  takePartDetail: 'Without it, its files are copied as they lie on the disk.',
  own: (name: string) => `Own the backups of ${name}`,
  confirm: (name: string) => `${name} may see a full backup`,
  confirmDetail: 'It does not know the kind that is asked for. What another backup program builds on starts anew.',
  parts: (name: string) => `What of ${name}`,
  partsOf: (count: number) => (count === 1 ? '1 component' : `${count} components`),
  whole: 'All of it, also what it adds later',
  find: 'Find a component',
  hidden: (count: number) => `${count} more. Type a part of the name to find them.`,
  depends: (others: string) => `Depends on ${others}.`,
  cannotAlone: 'Cannot be chosen alone.',
  failedWriter: 'It could not say what it has.',
  otherOwner: (job: string) => `The job ${job} owns backups of the same applications.`,
  otherOwnerDetail:
    'Only one job can: each full or log backup of one breaks what the other builds on. Take the ownership away from one of them.',
  policy: 'When an application fails',
  expert: 'Expert view',
  onlyComponents: 'Back up only what belongs to these applications',
  onlyComponentsDetail: 'Other files in the folders of this job are left out.',
  asked: 'Asked for',
  told: 'Every writer is told',
  knows: 'Knows',
  part: 'Part',
  writerId: 'Class id',
  stamp: 'Builds on stamp',
  chain: 'Follows',
  begins: 'begins anew',
  save: 'Save',
  saving: 'Saving…',
  fullNow: 'Save and make a full backup now',
  runNow: 'Save and back up now',
  cancel: 'Leave without saving',
  close: 'Back to home',
  nothing: 'Nothing is changed.',
}
