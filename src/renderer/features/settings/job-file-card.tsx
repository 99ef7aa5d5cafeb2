import type { JobDifference } from '../../../contract/desktop'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CommandLine } from '../../components/command-line'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import { type JobFilesState, importedOf, namesPrograms } from '../../stores/job-files'
import { commandOf } from '../../words/command'
import { partName, words } from './words'

interface Props {
  readonly state: JobFilesState
  readonly onSave: () => void
  readonly onOpen: () => void
  readonly onTake: () => void
  readonly onLeave: () => void
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
}

/** The settings of all backups as a file: exported, and imported after what it changes was seen. */
export function JobFileCard({ state, onSave, onOpen, ...compared }: Props) {
  const isWorking = state.kind === 'working'
  return (
    <Card title={words.file}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.fileIntro}</p>
      {state.kind === 'compared' ? (
        <Compared state={state} {...compared} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button disabled={isWorking} onClick={onSave}>
            {words.save}
          </Button>
          <Button disabled={isWorking} onClick={onOpen}>
            {words.open}
          </Button>
          <p role="status" className="text-sm text-soft">
            {isWorking ? words.working : ''}
          </p>
        </div>
      )}
      <div className="mt-4 empty:hidden">
        {state.kind === 'exported' && (
          <Note tone="good" title={words.exported} isAlert>
            <span className="font-mono text-xs break-all select-text">{state.path}</span>
          </Note>
        )}
        {state.kind === 'imported' && (
          <Note tone="good" title={words.imported(state.added, state.changed)} isAlert>
            {words.importedDetail}
          </Note>
        )}
        {state.kind === 'failed' && <FailureCard failure={state.failure} />}
      </div>
    </Card>
  )
}

interface ComparedProps extends Pick<Props, 'onTake' | 'onLeave' | 'onCopy'> {
  readonly state: JobFilesState & { readonly kind: 'compared' }
}

function Compared({ state: { file, isImporting, failure }, onTake, onLeave, onCopy }: ComparedProps) {
  const count = importedOf(file).length
  const hasPrograms = namesPrograms(file)
  return (
    <div className="grid gap-4">
      <div>
        <h3 className="font-medium">{words.compared}</h3>
        <p className="font-mono text-xs break-all text-soft select-text">{file.path}</p>
      </div>
      {file.differences.length === 0 && <p>{words.same}</p>}
      <ul aria-label={words.compared} className="max-h-96 divide-y divide-line overflow-auto empty:hidden">
        {file.differences.map((difference) => (
          <Difference key={`${difference.jobId} ${'part' in difference ? difference.part : ''}`} {...{ difference }} />
        ))}
      </ul>
      {hasPrograms && (
        <Note tone="warning" title={words.programs}>
          <p className="mb-2">{words.programsDetail}</p>
          <CommandLine
            label=""
            command={commandOf('job', 'import', file.path)}
            copyLabel={words.copy}
            copiedLabel={words.copied}
            onCopy={onCopy}
          />
        </Note>
      )}
      {failure && <FailureCard failure={failure} />}
      <div className="flex flex-wrap gap-3">
        {count > 0 && !hasPrograms && (
          <Button look="primary" disabled={isImporting} onClick={onTake}>
            {isImporting ? words.taking : words.take(count)}
          </Button>
        )}
        <Button disabled={isImporting} onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
    </div>
  )
}

function Difference({ difference }: { readonly difference: JobDifference }) {
  const { name } = difference
  if (difference.kind !== 'changed') {
    return (
      <li className="py-2 text-sm">
        <span className="font-medium break-words">{name}</span> {words[difference.kind]}
      </li>
    )
  }
  const { part, from, to } = difference
  return (
    <li className="py-2 text-sm">
      <span className="font-medium break-words">{name}</span>, {partName(part)}
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-soft">
        <dt>{words.before}</dt>
        <dd className="font-mono text-xs leading-5 break-all">{from ?? words.nothing}</dd>
        <dt>{words.after}</dt>
        <dd className="font-mono text-xs leading-5 break-all text-ink">{to ?? words.nothing}</dd>
      </dl>
    </li>
  )
}
