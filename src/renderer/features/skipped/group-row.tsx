import type { Job } from '../../../contract/jobs'
import type { SkippedGroup } from '../../../contract/skipped'
import { Button } from '../../components/button'
import { CommandLine } from '../../components/command-line'
import { Disclosure } from '../../components/disclosure'
import { Mark } from '../../components/mark'
import { formatDate } from '../../format'
import { canBeKnown, isKnownWhole } from '../../stores/known-skips'
import { tell } from '../../tell'
import type { SkippedActions } from './skipped-actions'
import { causeWords, words } from './words'

interface Props {
  readonly group: SkippedGroup
  readonly job: Job | null
  readonly isBusy: boolean
  readonly actions: SkippedActions
}

/** The files that were skipped for one cause. */
export function GroupRow({ group, job, isBusy, actions }: Props) {
  const { cause, count, message, paths, known, fix } = group
  const title = causeWords[cause].title(count)
  const isAllKnown = known !== null && known.count === count
  return (
    <section aria-label={title}>
      <h3 className="flex items-start gap-2 font-medium">
        <span className="mt-1">
          <Mark tone={isAllKnown ? 'neutral' : 'warning'} size={16} />
        </span>
        {title}
      </h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pl-6 text-sm">
        {known && <p>{words.isKnown(known.count, formatDate(known.since))}</p>}
        {message && <p className="text-soft">{words.said(tell(message))}</p>}
        <p>{causeWords[cause].cure}</p>
        <Disclosure label={words.show(paths.length, count)}>
          <ul className="grid gap-0.5 font-mono text-xs">
            {paths.map((path, at) => (
              <li key={path} className="break-all select-text">
                {path}
                {known !== null && at < count - known.count && (
                  <span className="ml-2 font-sans text-warning">{words.isNew}</span>
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
        {fix !== null && (
          <CommandLine
            label={words.fix}
            command={fix}
            copyLabel={words.copy}
            copiedLabel={words.copied}
            onCopy={actions.onCopy}
          />
        )}
        {job && <Answers group={group} job={job} title={title} isBusy={isBusy} actions={actions} />}
      </div>
    </section>
  )
}

interface AnswersProps {
  readonly group: SkippedGroup
  readonly job: Job
  readonly title: string
  readonly isBusy: boolean
  readonly actions: SkippedActions
}

/** What can be done for the next run. What could not be told apart from a new file is not marked. */
function Answers({ group, job, title, isBusy, actions }: AnswersProps) {
  const { onExclude, onKnown, onService } = actions
  const isWhole = canBeKnown(group)
  const isMarked = isWhole && isKnownWhole(job, group)
  const knownDetail = group.fingerprints === undefined ? words.knownDetail : words.allKnownDetail(group.count)
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {group.excludes.length > 0 && (
          <Button disabled={isBusy} aria-label={words.excludeOf(title)} onClick={() => onExclude(group.excludes)}>
            {words.exclude}
          </Button>
        )}
        {group.fix !== null && onService && <Button onClick={onService}>{words.service}</Button>}
        {isWhole && (
          <Button
            disabled={isBusy}
            aria-label={isMarked ? words.unknownOf(title) : words.knownOf(title)}
            onClick={() => onKnown(group, !isMarked)}
          >
            {isMarked ? words.unknown : words.known}
          </Button>
        )}
      </div>
      <p className="text-xs text-soft">
        {words.excludeDetail} {isWhole && (isMarked ? words.marked : knownDetail)}
      </p>
    </>
  )
}
