import type { Degradation, Notice } from '../../contract/jobs'
import type { Said } from '../../contract/sentence'
import { fixed, say, within } from '../model/sentence'
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
  none: fixed('nothing of it was backed up whole before'),
  elsewhere: fixed('its last backup went to another repository'),
  unproven: fixed('it is not certain that the application was told of its last backup'),
  missing: fixed('its last backup is not in this repository any more'),
  damaged: fixed('its last backup is damaged in this repository'),
}

export function fullInstead(writer: WriterMetadata, asked: string, { missing }: Bases): Notice {
  const reasons = writer.components.flatMap((component) => missing.get(chainFolder(ownerOf(writer, component))) ?? [])
  return {
    kind: 'full-instead',
    subject: writer.name,
    writerId: writer.writerId,
    reason: say('This run is full, not {asked}, for all applications: {why}.', {
      ...{ asked: within(asked), why: within(WHY_NOTHING[reasons[0] ?? 'none']) },
    }),
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
      reason: say(
        'Its logs grow until somebody makes a full or log backup: copies leave them as they are, for another program may own its backups.',
      ),
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
        reason: say(
          'It knows no {asked} backup and would see a full one, which starts anew what another program builds on. Its files are copied as they lie on the disk.',
          { asked: within(asked) },
        ),
        cure: say('Confirm that it may see a full backup, exclude it, or choose another type.'),
      }
    : {
        kind: 'writer-left-out',
        subject: writer.name,
        reason: say(
          'After a full backup it takes increments or differentials, not both. Its files are copied as they lie on the disk.',
        ),
        cure: say('Make a full backup first, or keep to the type that was begun.'),
      }
}

export const notOwnedWords = ({ name, writerId }: WriterMetadata, type: string): Notice => ({
  kind: 'not-owned',
  subject: name,
  writerId,
  reason: say(
    'This {type} backup is not for it: the job does not own its backups, and another program may build on them. Its files are copied as they lie on the disk.',
    { type: within(type) },
  ),
  offer: null,
})

export const obstacleWords = (subject: string, obstacle: Obstacle | null): Degradation => ({
  kind: 'component-left-out',
  subject,
  reason:
    obstacle === null ? say('No application here describes it, or it could not be taken along.') : whyLeftOut(obstacle),
  cure: say('Add what it needs to the job, or leave it out on purpose.'),
})

export function whyLeftOut(obstacle: Obstacle): Said {
  switch (obstacle.kind) {
    case 'writer-excluded':
    case 'writer-left-out':
      return say('Its application takes no part.')
    case 'volume-not-in-job':
      return say('{path} is on {volume}, which the job does not cover.', {
        ...{ path: obstacle.path, volume: obstacle.volume },
      })
    case 'path-unknown':
      return say('{path} names no place on a volume of the job.', { path: obstacle.path })
    case 'member-left-out':
      return say('It holds {member}, which is left out.', { member: obstacle.member })
    case 'mandatory-left-out':
      return say('Its application cannot do without {mandatory}, which is left out.', { mandatory: obstacle.mandatory })
    case 'dependency-impossible':
      return say('It depends on {target}, which cannot be backed up here.', { target: pathName(obstacle.target) })
    case 'repeated-name':
      return say('Its application describes the name a second time.')
  }
}
