import type { Degradation, Notice } from '../../contract/jobs'
import { type WriterMetadata, backupSchema } from '../vss/documents'
import type { NoBase } from './chains/choose-base'
import { type Bases, ownerOf } from './chains/find-bases'
import { chainFolder } from './chains/link'
import { pathName } from './component-selection/component-family'
import type { Obstacle } from './component-selection/selection'
import { isIncluded } from './component-selection/selection'
import type { EffectiveType } from './file-decisions/effective-type'
import type { BackupPlan } from './file-decisions/plan-backup'

/** What a run says of its selection and types, in words for a person. */

const WHY_NOTHING: Readonly<Record<NoBase, string>> = {
  none: 'nothing of it was backed up whole before',
  elsewhere: 'its last backup went to another repository',
  unproven: 'it is not certain that the application was told of its last backup',
  missing: 'its last backup is not in this repository any more',
  damaged: 'its last backup is damaged in this repository',
}

export function fullInstead(writer: WriterMetadata, asked: string, { missing }: Bases): Notice {
  const reasons = writer.components.flatMap((component) => missing.get(chainFolder(ownerOf(writer, component))) ?? [])
  return {
    kind: 'full-instead',
    subject: writer.name,
    writerId: writer.writerId,
    reason: `This run is full, not ${asked}, for all applications: ${WHY_NOTHING[reasons[0] ?? 'none']}.`,
    offer: null,
  }
}

/** Whether a full, an incremental or a log backup shortens logs of this writer. */
export const keepsLogs = ({ backupSchema: schema, components }: WriterMetadata): boolean =>
  (schema & (backupSchema.log | backupSchema.incremental)) !== 0 &&
  components.some(({ fileSets }) => fileSets.some(({ isLog }) => isLog))

/** Writers whose logs nobody shortens while only copies are made (rule R8). */
export const logsGrow = ({ writers }: BackupPlan): readonly Notice[] =>
  writers
    .filter(
      ({ writer, takesPart, components }) =>
        takesPart &&
        (writer.backupSchema & (backupSchema.log | backupSchema.incremental)) !== 0 &&
        components.some(
          ({ component, inclusion }) => isIncluded(inclusion) && component.fileSets.some(({ isLog }) => isLog),
        ),
    )
    .map(({ writer }) => ({
      kind: 'logs-grow',
      subject: writer.name,
      writerId: writer.writerId,
      reason:
        'Its logs grow until somebody makes a full or log backup: copies leave them as they are, for another program may own its backups.',
      offer: (writer.backupSchema & backupSchema.log) !== 0 ? 'log' : 'incremental',
    }))

export function leftOutWords(
  writer: WriterMetadata,
  why: Extract<EffectiveType, { readonly kind: 'left-out' }>['why'],
  asked: string,
): Degradation {
  return why === 'would-see-full'
    ? {
        kind: 'writer-left-out',
        subject: writer.name,
        reason: `It knows no ${asked} backup and would see a full one, which starts anew what another program builds on. Its files are copied as they lie on the disk.`,
        cure: 'Confirm that it may see a full backup, exclude it, or choose another type.',
      }
    : {
        kind: 'writer-left-out',
        subject: writer.name,
        reason:
          'After a full backup it takes increments or differentials, not both. Its files are copied as they lie on the disk.',
        cure: 'Make a full backup first, or keep to the type that was begun.',
      }
}

export const notOwnedWords = ({ name, writerId }: WriterMetadata, type: string): Notice => ({
  kind: 'not-owned',
  subject: name,
  writerId,
  reason: `This ${type} backup is not for it: the job does not own its backups, and another program may build on them. Its files are copied as they lie on the disk.`,
  offer: null,
})

export const obstacleWords = (subject: string, obstacle: Obstacle | null): Degradation => ({
  kind: 'component-left-out',
  subject,
  reason:
    obstacle === null ? 'No application here describes it, or it could not be taken along.' : whyLeftOut(obstacle),
  cure: 'Add what it needs to the job, or leave it out on purpose.',
})

export function whyLeftOut(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'writer-excluded':
    case 'writer-left-out':
      return 'Its application takes no part.'
    case 'volume-not-in-job':
      return `${obstacle.path} is on ${obstacle.volume}, which the job does not cover.`
    case 'path-unknown':
      return `${obstacle.path} names no place on a volume of the job.`
    case 'member-left-out':
      return `It holds ${obstacle.member}, which is left out.`
    case 'mandatory-left-out':
      return `Its application cannot do without ${obstacle.mandatory}, which is left out.`
    case 'dependency-impossible':
      return `It depends on ${pathName(obstacle.target)}, which cannot be backed up here.`
    case 'repeated-name':
      return 'Its application describes the name a second time.'
  }
}
