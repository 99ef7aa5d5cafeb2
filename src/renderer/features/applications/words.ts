import type { WriterFailurePolicy } from '../../../contract/jobs'
import type { PlannedWriter } from '../../../contract/plans'
import { typeName } from '../../words/backup-type'
import { t } from '../../language'

export const policyWords: Readonly<Record<WriterFailurePolicy, { readonly label: string; readonly detail: string }>> = {
  drop: {
    label: t('Go on without it@@application'),
    detail: t(
      'The run ends with something to look at. The files of that application are still copied, as they lie on the disk.',
    ),
  },
  fail: {
    label: t('Fail the run'),
    detail: t('Nothing is copied and no restore point is made until every application takes part again.'),
  },
}

/** What owning an application means, where it stands. */
export const ownDetail = ({ hasLogs, name }: PlannedWriter): string =>
  hasLogs
    ? t(
        'For one program and one place only: if another backup program or another job also makes full or log backups of {name}, each breaks what the other builds on. Its logs may be shortened from then on.',
        { name },
      )
    : t(
        'For one program and one place only: if another backup program or another job also makes full or log backups of {name}, each breaks what the other builds on.',
        { name },
      )

export const runSentence = (asked: keyof typeof typeName, type: keyof typeof typeName): string =>
  asked === type
    ? t('The next run is a {type} backup for every application that takes part.', { type: typeName[type] })
    : t('The next run is a {type} backup for every application that takes part, although {asked} is asked for.', {
        type: typeName[type],
        asked: typeName[asked],
      })

export const words = {
  heading: (job: string) => t('Applications of {job}', { job }),
  intro: t('What the backups of this job do with the applications. Nothing changes before you save it.'),
  kind: t('Kind of backup'),
  kindDetail: t('One kind for all applications of a run.'),
  next: t('What the next run does'),
  planning: t('Asking the applications…'),
  again: t('Ask them again'),
  stale: t('Working it out anew…'),
  noBases: t('The place of the backup cannot be looked into, so what there is to build on is not known.'),
  which: t('Applications'),
  none: t('No application with data of its own was found in the folders of this job.'),
  everything: t('All applications and all their data, also what is installed later.'),
  everythingElse: t('All applications that are ticked and all their data, also what is installed later.'),
  ownNone: t('No application’s backups are owned yet.'),
  ownNoneDetail: t(
    'Until one is ticked below, applications that keep logs or a chain of backups stay out of this kind.',
  ),
  chosen: t(
    'Only what is ticked here. Applications and databases that come later are copied as plain files until you tick them.',
  ),
  all: t('Everything again'),
  takePart: (name: string) => t('Back up {name}', { name }),
  takePartDetail: t('Without it, its files are copied as they lie on the disk.'),
  own: (name: string) => t('Own the backups of {name}', { name }),
  confirm: (name: string) => t('{name} may see a full backup', { name }),
  confirmDetail: t('It does not know the kind that is asked for. What another backup program builds on starts anew.'),
  parts: (name: string) => t('What of {name}', { name }),
  partsOf: (count: number) => t('{count, plural, one {# component} other {# components}}', { count }),
  whole: t('All of it, also what it adds later'),
  find: t('Find a component'),
  hidden: (count: number) => t('{count, number} more. Type a part of the name to find them.', { count }),
  failedWriter: t('It could not say what it has.'),
  otherOwner: (job: string) => t('The job {job} owns backups of the same applications.', { job }),
  otherOwnerDetail: t(
    'Only one job can: each full or log backup of one breaks what the other builds on. Take the ownership away from one of them.',
  ),
  policy: t('When an application fails'),
  expert: t('Expert view'),
  onlyComponents: t('Back up only what belongs to these applications'),
  onlyComponentsDetail: t('Other files in the folders of this job are left out.'),
  asked: t('Asked for'),
  told: t('Every writer is told'),
  knows: t('Knows'),
  part: t('Part'),
  writerId: t('Class id'),
  stamp: t('Builds on stamp'),
  chain: t('Follows'),
  begins: t('begins anew'),
  save: t('Save'),
  saving: t('Saving…'),
  fullNow: t('Save and make a full backup now'),
  runNow: t('Save and back up now'),
  cancel: t('Leave without saving'),
  close: t('Back to home'),
  nothing: t('Nothing is changed.'),
}
