import type { WriterFailure, WriterStatus } from '../../../contract/writers'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { FailureCard } from '../../notices/failure-card'
import type { WritersState } from '../../stores/shadow-services'
import { LastFailure, WriterRow } from './writer-row'
import { words } from './words'

interface Props {
  readonly state: WritersState
  readonly onAsk: () => void
  readonly onOpen: (sessionId: string) => void
}

/** Every writer as it says now how it is, with the last time that it failed. */
export function WritersView({ state, onAsk, onOpen }: Props) {
  if (state.kind === 'asking') return <p role="status">{words.asking}</p>
  if (state.kind === 'failed')
    return <FailureCard failure={state.failure} actions={<Button onClick={onAsk}>{words.again}</Button>} />
  const { writers, failures, folders } = state.value
  const lastOf = ({ name }: WriterStatus) => failures.find(({ writer }) => writer === name)
  const absent = failures.filter(({ writer }) => !writers.some(({ name }) => name === writer))
  return (
    <>
      <p className="text-soft">{words.intro}</p>
      <Card
        title={words.list}
        aside={
          <Button look="quiet" className="-mr-3.5" disabled={state.isAsking} onClick={onAsk}>
            {state.isAsking ? words.asking : words.again}
          </Button>
        }
      >
        <p className="text-sm text-soft">
          {words.folders} <span className="font-mono text-xs break-all">{folders.join('  ·  ')}</span>
        </p>
        {writers.length === 0 && <p className="mt-3 text-sm">{words.none}</p>}
        <ul className="mt-2 divide-y divide-line">
          {writers.map((writer) => (
            <li key={writer.instanceId} className="py-4 last:pb-0">
              <WriterRow writer={writer} last={lastOf(writer)} onOpen={onOpen} />
            </li>
          ))}
          {absent.map((last) => (
            <li key={last.writer} className="py-4 last:pb-0">
              <Absent last={last} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

interface AbsentProps {
  readonly last: WriterFailure
  readonly onOpen: (sessionId: string) => void
}

/** One that failed in a run and is not there now. */
function Absent({ last, onOpen }: AbsentProps) {
  return (
    <section aria-label={last.writer}>
      <h3 className="font-medium">{last.writer}</h3>
      <p className="text-sm text-soft">{words.absent}</p>
      <LastFailure last={last} onOpen={onOpen} />
    </section>
  )
}
