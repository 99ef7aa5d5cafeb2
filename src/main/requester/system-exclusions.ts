import type { Notice } from '../../contract/jobs'
import type { Said } from '../../contract/sentence'
import { say } from '../model/sentence'
import type { LeftOutFiles, ShadowCopySet } from '../vss'

/**
 * Files that the system keeps out of its shadow copies, or that a program asks never to be backed up (rule Z40): always
 * said, never silently missing.
 */
export const leftOutNotices = ({ leftOut = [] }: Pick<ShadowCopySet, 'leftOut'>): readonly Notice[] =>
  leftOut.map((files) => ({
    kind: 'files-excluded',
    subject: `${files.path}/${files.fileSpec}`,
    reason: reasonOf(files),
    offer: null,
  }))

function reasonOf(files: LeftOutFiles): Said {
  const { program } = files
  if (files.from === 'shadow-copy')
    return say(
      'Windows deletes these files from every shadow copy, as {program} asks: they are not in this restore point.',
      { program },
    )
  if (isExcluded(files))
    return say('{program} asks that these files are never backed up: they are not in this restore point.', { program })
  return say(
    '{program} asks that these files are never backed up; they were, because folders beside them would go, too.',
    { program },
  )
}

/** What the mover leaves out for them, as patterns of the job. */
export const leftOutPatterns = (set: Pick<ShadowCopySet, 'leftOut'> | null): readonly string[] =>
  (set?.leftOut ?? [])
    .filter((files) => files.from === 'backup' && files.files === undefined && isExcluded(files))
    .map(({ path, fileSpec, recursive }) => (recursive ? `${path}/**/${fileSpec}` : `${path}/${fileSpec}`))

/** Those of them that are known by their whole paths. */
export const leftOutPaths = (set: Pick<ShadowCopySet, 'leftOut'> | null): readonly string[] =>
  (set?.leftOut ?? []).flatMap(({ from, files = [] }) => (from === 'backup' ? files : []))

/** Every name of one folder would be a pattern of its folders, too. */
const isExcluded = ({ fileSpec, recursive, files }: LeftOutFiles): boolean =>
  files !== undefined || recursive || !/^[*.]+$/.test(fileSpec)
