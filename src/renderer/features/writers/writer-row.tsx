import type { WriterFailure, WriterStatus } from '../../../contract/writers'
import { Button } from '../../components/button'
import { Disclosure } from '../../components/disclosure'
import { Mark } from '../../components/mark'
import { Note } from '../../components/note'
import { formatDateTime } from '../../format'
import { tell } from '../../tell'
import { explain } from '../../words/failure'
import { writerStateWords, writerTone } from '../../words/writer-state'
import { words } from './words'

interface Props {
  readonly writer: WriterStatus
  readonly last: WriterFailure | undefined
  readonly onOpen: (sessionId: string) => void
}

/** One writer: how it is, why it fails and what cures it, when it failed last, and what it has here. */
export function WriterRow({ writer, last, onOpen }: Props) {
  const { name, writerId, state, failure, unseen, components } = writer
  return (
    <section aria-label={name}>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h3 className="font-medium">{name}</h3>
        <span className="inline-flex items-center gap-1.5 text-sm">
          <Mark tone={writerTone(state)} size={16} />
          {writerStateWords[state]}
        </span>
      </div>
      {failure && (
        <div className="mt-2">
          <Note tone="warning" title={words.hasFailed}>
            <p>{explain(failure.code).happened}</p>
            <p className="mt-1">{words.safe}</p>
            <p className="mt-1">{explain(failure.code).cure}</p>
            <p className="mt-1 font-mono text-xs break-words text-soft select-text">
              {failure.code}: {tell(failure.message)}
            </p>
          </Note>
        </div>
      )}
      {unseen !== undefined && (
        <div className="mt-2">
          <Note tone="warning" title={words.unseen}>
            <p className="break-words">{tell(unseen)}</p>
          </Note>
        </div>
      )}
      {last && <LastFailure last={last} onOpen={onOpen} />}
      <div className="mt-2">
        {components.length === 0 ? (
          <p className="text-sm text-soft">{words.noComponents}</p>
        ) : (
          <Disclosure label={words.components(components.length)}>
            <ul className="grid gap-1 text-sm">
              {components.map(({ logicalPath, name: component, caption }) => (
                <li key={`${logicalPath}\\${component}`}>
                  {caption || component}{' '}
                  <span className="font-mono text-xs break-all text-soft">
                    {logicalPath === '' ? component : `${logicalPath}\\${component}`}
                  </span>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
      <p className="mt-2 text-xs text-soft">
        {words.writerId} <span className="font-mono break-all select-text">{writerId}</span>
      </p>
    </section>
  )
}

interface LastProps {
  readonly last: WriterFailure
  readonly onOpen: (sessionId: string) => void
}

/** When it failed in a run, why, and whether that is over. */
export function LastFailure({ last, onOpen }: LastProps) {
  const { writer, at, job, sessionId, reason, cure, isOver } = last
  return (
    <div className="mt-2">
      <Note tone={isOver ? 'neutral' : 'warning'} title={words.last(job, formatDateTime(at))}>
        <p>{tell(reason)}</p>
        <p className="mt-1">{isOver ? words.isOver : `${words.notOver} ${tell(cure)}`}</p>
        <div className="mt-2">
          <Button aria-label={words.openOf(writer)} onClick={() => onOpen(sessionId)}>
            {words.open}
          </Button>
        </div>
      </Note>
    </div>
  )
}
