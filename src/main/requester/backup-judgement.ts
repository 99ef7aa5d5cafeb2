import type { Consistency } from '../../contract/consistency'
import type { Degradation, Notice } from '../../contract/jobs'
import type { Sentence } from '../../contract/sentence'
import { consistencyWords } from '../model/consistency-words'
import { about, dayOf, fixed, say, within } from '../model/sentence'
import type { MethodOutput, MoverIssue } from '../mover'
import { quotePath } from '../repository'
import type { ComponentKey, ComponentOutcome } from '../vss'
import type { Capture } from './backup-ports'
import type { KnownSince } from './skipped-files'

/** What a component became in the end: what its writer proved, less what the mover could not read. */
export interface JudgedComponent {
  readonly capture: Capture
  readonly key: ComponentKey
  readonly outcome: ComponentOutcome
  readonly consistency: Consistency
  readonly reason: Sentence
  /** For SetBackupSucceeded. */
  readonly succeeded: boolean
}

export interface Judgement {
  readonly components: readonly JudgedComponent[]
  /** Files that fell below their volume's consistency, by quoted path. */
  readonly exceptions: readonly { readonly path: string; readonly consistency: Consistency; readonly reason: string }[]
  readonly exceptionsTotal: number
  readonly degradations: readonly Degradation[]
  /** What a person knows to be skipped, in one sentence. */
  readonly notices: readonly Notice[]
}

/** At most so many degradations name single files; one more says how many there are. */
const NAMED = 100

/** Weighs what the mover met and what the writers proved (rules J1 to J6, docs/spec/requester.md). Pure. */
export function judge(
  copied: MethodOutput<'backup'>,
  captures: readonly Capture[],
  problemOf: (capture: Capture, key: ComponentKey) => Sentence | null = () => null,
  knownSince: KnownSince = () => null,
): Judgement {
  const isLive = captures.some(({ group }) => group.kind === 'live')
  const issues = skippedOf(copied, isLive)
  const ignored = copied.issues.length - issues.length
  const total = copied.issuesTotal - ignored
  const byPath = new Map(issues.map((issue) => [issue.path, issue]))
  const components = captures.flatMap((capture) =>
    capture.outcomes.map((outcome) => judgeComponent(capture, outcome, byPath, problemOf(capture, outcome.key))),
  )
  const fresh = issues.filter((issue) => knownSince(issue) === null)
  const accepted = issues.flatMap((issue) => knownSince(issue) ?? [])
  const rest = total - accepted.length - Math.min(fresh.length, NAMED)
  return {
    components,
    exceptions: issues.filter(({ kind }) => kind !== 'mount-skipped').map(exception),
    exceptionsTotal: total,
    degradations: [
      ...components.flatMap(componentDegradation),
      ...fresh.slice(0, NAMED).map(fileDegradation),
      ...(rest > 0 ? [manyMore(rest)] : []),
    ],
    notices: accepted.length > 0 ? [knownFiles(accepted)] : [],
  }
}

/** What is missing in the end: a file that vanished while its folder was read live was not there to be captured. */
export const skippedOf = ({ issues }: Pick<MethodOutput<'backup'>, 'issues'>, isLive: boolean): readonly MoverIssue[] =>
  issues.filter((issue) => !(isLive && issue.kind === 'vanished'))

/** Said in every run, so that nobody takes them for backed up. */
function knownFiles(since: readonly string[]): Notice {
  const [oldest = ''] = [...since].sort()
  return {
    kind: 'files-known',
    subject: '',
    reason: say('{count, plural, one {# file is} other {# files are}} left out, known since {since}.', {
      count: since.length,
      since: dayOf(oldest),
    }),
    offer: null,
  }
}

function judgeComponent(
  capture: Capture,
  outcome: ComponentOutcome,
  byPath: ReadonlyMap<string, MoverIssue>,
  problem: Sentence | null,
): JudgedComponent {
  const issue = outcome.files.map((file) => byPath.get(quotePath(file))).find((found) => found !== undefined)
  const consistency: Consistency = issue ? 'not-captured' : outcome.consistency
  const reason = issue ? about(issue.path, within(issue.message)) : (problem ?? outcome.reason)
  const isGood = consistency === 'application-consistent' || consistency === 'recoverable'
  return { capture, key: outcome.key, outcome, consistency, reason, succeeded: isGood && problem === null }
}

/** Below `recoverable` a database may not open: that is amber, whoever's fault it was. */
function componentDegradation({ outcome, consistency, reason, succeeded }: JudgedComponent): readonly Degradation[] {
  if (succeeded) return []
  return [
    {
      kind: 'component-degraded',
      subject: outcome.caption,
      reason: isProblem(consistency)
        ? say('Its backup did not succeed: {why}', { why: within(reason) })
        : say('It is {consistency}: {why}', {
            consistency: within(consistencyWords[consistency]),
            why: within(reason),
          }),
      cure: isProblem(consistency)
        ? say(
            'The application names files that are not there or cannot be kept. Restart it and make a full backup; if that says the same, ask its maker.',
          )
        : say('Close the application for a moment and back up again.'),
    },
  ]
}

/** Good by its writer's word, and not by what the writer named. */
const isProblem = (consistency: Consistency): boolean =>
  consistency === 'application-consistent' || consistency === 'recoverable'

const exception = ({ kind, path, message }: MoverIssue) => ({
  path,
  consistency: (kind === 'metadata' ? 'file-consistent' : 'not-captured') satisfies Consistency as Consistency,
  reason: message,
})

function fileDegradation({ kind, path, message }: MoverIssue): Degradation {
  switch (kind) {
    case 'file-changed':
      return {
        kind: 'file-changed',
        subject: path,
        reason: say('It kept changing while it was read, so the copy may mix two states.'),
        cure: say('Let it be backed up from a shadow copy, or while nothing writes to it.'),
      }
    case 'mount-skipped':
      return {
        kind: 'volume-left-out',
        subject: path,
        reason: message,
        cure: say('Add that volume to the job, or exclude the folder.'),
      }
    case 'unreadable':
    case 'vanished':
    case 'metadata':
    case 'refused':
    case 'write-failed':
      return {
        kind: 'file-skipped',
        subject: path,
        reason: message,
        cure: say('Give Penumbra the right to read it, or exclude it from the job.'),
      }
  }
}

const manyMore = (count: number): Degradation => ({
  kind: 'file-skipped',
  subject: fixed('More files'),
  reason: say(
    '{count, plural, one {# more file} other {# more files}} could not be read whole either; the restore point names the first 10,000.',
    { count },
  ),
  cure: say('Give Penumbra the right to read them, or exclude them from the job.'),
})
