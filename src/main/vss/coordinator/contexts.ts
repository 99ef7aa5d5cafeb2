import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { CreationContext } from '..'
import {
  requestedAttributes,
  type SnapshotAttribute,
  snapshotAttributes,
  snapshotContext,
  type SnapshotContext,
} from '../documents'

/** What a context means for one backup (vss-model 3.5, rule C70). */
export interface ContextTraits {
  readonly context: SnapshotContext
  /** VSS_VOLUME_SNAPSHOT_ATTRIBUTES of the copies: those of the context and those asked for beside it. */
  readonly attributes: number
  /** Writers are asked and get events. */
  readonly hasWriters: boolean
  /** The copies outlive the release, the process and the computer's start; else the release deletes them. */
  readonly isPersistent: boolean
  /** The copy is read-only from the moment it exists: writers cannot repair anything in it. */
  readonly isReadOnlyAtOnce: boolean
}

/** What our providers cannot do: it needs hardware, or transactions that Linux does not have. */
const OFFERED: readonly SnapshotAttribute[] = ['noAutoRecovery']

/** Fails: `invalid-request` for what makes no copies, and for an attribute that cannot be had. */
export function contextTraits(context: CreationContext, asked: readonly SnapshotAttribute[]): ContextTraits {
  // A requester in another language may say anything.
  if ((context as SnapshotContext) === 'all')
    throw new BackupError('invalid-request', 'no shadow copy is made in the context "all"')
  for (const attribute of asked) {
    if (!requestedAttributes.includes(attribute))
      throw new BackupError(
        'invalid-request',
        say('{attribute} comes with the context, it cannot be asked for', { attribute }),
      )
    if (!OFFERED.includes(attribute))
      throw new BackupError('invalid-request', say('no provider here can make {attribute} copies', { attribute }))
  }
  const attributes = asked.reduce((mask, word) => mask | snapshotAttributes[word], snapshotContext.valueOf(context))
  const has = (attribute: SnapshotAttribute): boolean => (attributes & snapshotAttributes[attribute]) !== 0
  return {
    context,
    attributes,
    hasWriters: !has('noWriters'),
    isPersistent: has('persistent'),
    isReadOnlyAtOnce: has('noAutoRecovery'),
  }
}
