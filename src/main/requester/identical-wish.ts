import type { Sentence } from '../../contract/sentence'
import { join, relative } from 'node:path'
import { BackupError } from '../model/backup-error'
import { fixed, inEnglish, say, within } from '../model/sentence'
import { isWithin } from '../model/volume-path'
import type { MethodInput } from '../mover'
import { type Snapshot, quotePath } from '../repository'
import { DOCUMENTS_FOLDER, type RunDocument } from './run-document'
import { volumeOf } from './volume-plan'

interface Volume {
  readonly path: string
  readonly uuid: string
}

type IdenticalWish = NonNullable<MethodInput<'restore'>['identical']>

/** Given by `repair` here and by restic's `rewrite`: something is missing that the run had. */
const CHANGED_TAGS = ['repaired', 'rewrite']

/**
 * What a restore that makes its target identical may take away, by the word of the run itself (rules T10 to T13,
 * docs/spec/requester.md). `kept` are absolute paths of this computer that no restore takes away: the repository, and
 * what Penumbra itself works with; `volumes` are those of this computer now. Pure.
 *
 * Fails: `restore.point-degraded` when a missing file may be one that was there.
 */
export function identicalWish(
  { tags }: Pick<Snapshot, 'tags'>,
  run: RunDocument | null,
  target: string,
  kept: readonly string[],
  volumes: readonly Volume[],
): IdenticalWish {
  const { folders, patterns, paths } = leftOutOf(tags, run)
  refuseOtherVolumes(folders, run?.volumes ?? [], target === '/' ? volumes : [])
  const ours = kept.filter((path) => isWithin(target, path)).map((path) => quotePath(join('/', relative(target, path))))
  return {
    sources: folders.map((path) => quotePath(path)),
    excludes: [...patterns],
    leftAlone: [...paths, quotePath(`/${DOCUMENTS_FOLDER}`), ...ours],
  }
}

function leftOutOf(tags: readonly string[], run: RunDocument | null): NonNullable<RunDocument['leftOut']> {
  if (!run) throw refuse(fixed('it was made by another program, which does not say what it left out'))
  if (tags.some((tag) => CHANGED_TAGS.includes(tag))) throw refuse(fixed('something was taken out of it after its run'))
  if (!run.leftOut) throw refuse(fixed('it was made by an earlier version, which did not say what it left out'))
  const { folders, paths, pathsTotal } = run.leftOut
  if (run.exceptionsTotal > 0) throw refuse(fixed('its run could not store everything'))
  if (run.result !== 'success') throw refuse(fixed('its run had something to warn of'))
  if (folders.length === 0) throw refuse(fixed('it holds no folder completely'))
  if (run.backupType !== 'copy' && run.backupType !== 'full')
    throw refuse(say('its run was {type}, not of all files', { type: within(run.backupType) }))
  if (pathsTotal > paths.length) throw refuse(fixed('more was left out of it than it names'))
  return run.leftOut
}

/** Rule T16: in its own place, what lies on another volume than the run read is not what the run can speak of. */
function refuseOtherVolumes(folders: readonly string[], then: readonly Volume[], now: readonly Volume[]): void {
  for (const folder of folders) {
    const [before, after] = [volumeOf(folder, then), volumeOf(folder, now)]
    if (!before || !after || before.uuid === '' || before.uuid === after.uuid) continue
    throw refuse(say('another volume ({uuid}) holds {folder} now than in its run', { uuid: after.uuid, folder }))
  }
}

const refuse = (why: Sentence): BackupError =>
  new BackupError(
    'restore.point-degraded',
    say('No target is made identical to this restore point: {why}.', { why: within(why) }),
    {
      context: { why: inEnglish(why) },
    },
  )
