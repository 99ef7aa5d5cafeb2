import type { Degradation } from '../../contract/jobs'
import type { RestoreTally } from '../../contract/sessions'
import { fixed, say } from '../model/sentence'
import type { MethodOutput } from '../mover'

type Done = Pick<
  MethodOutput<'restore'>,
  'filesWritten' | 'filesSame' | 'filesKept' | 'filesVerified' | 'bytesWritten' | 'issues' | 'issuesTotal'
> & { readonly filesDeleted?: number }
type Issue = Done['issues'][number]

/** How many of what could not be done are told by name. */
const TOLD = 100

const isMetadata = ({ kind }: Issue): boolean => kind === 'metadata'

/** What a restore has done, counted. What is not told by name any more counts as skipped. */
export const restoreTally = ({ issues, issuesTotal, ...done }: Done): RestoreTally => {
  const metadataNotSet = issues.filter(isMetadata).length
  return {
    ...(done.filesDeleted !== undefined && { filesDeleted: done.filesDeleted }),
    filesWritten: done.filesWritten,
    filesSame: done.filesSame,
    filesKept: done.filesKept,
    filesVerified: done.filesVerified,
    bytesWritten: done.bytesWritten,
    entriesSkipped: issuesTotal - metadataNotSet,
    metadataNotSet,
  }
}

/** What could not be restored, and of what owner, rights, times or attributes could not be set, each with its reason. */
export const restoreDegradations = ({ issues, issuesTotal }: Done): readonly Degradation[] => [
  ...issues.slice(0, TOLD).map((issue) => (isMetadata(issue) ? notSet(issue) : notRestored(issue))),
  ...(issuesTotal > TOLD
    ? [
        {
          kind: 'file-not-restored' as const,
          subject: fixed('More files'),
          reason: say('{count, plural, one {# more file} other {# more files}} could not be restored either.', {
            count: issuesTotal - TOLD,
          }),
          cure: say('Run a check of the repository.'),
        },
      ]
    : []),
]

const notRestored = ({ path, message }: Issue): Degradation => ({
  kind: 'file-not-restored',
  subject: path,
  reason: message,
  cure: say('Nothing wrong was left under that name. Restore it from another point, or into an empty folder.'),
})

const notSet = ({ path, message }: Issue): Degradation => ({
  kind: 'metadata-not-set',
  subject: path,
  reason: message,
  cure: say('The content is whole. A service that runs as root can set everything.'),
})
