import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { FailureCard } from '../../notices/failure-card'
import type { RememberedState } from '../../stores/remembered'
import { partSentence } from '../../words/backup-type'
import { ComponentRow } from './component-row'
import { words } from './words'

interface Props {
  readonly state: RememberedState
  readonly sessionId: string
  readonly onRead: () => void
}

/** What an old run's restore point tells of the applications; the repository is opened only when a person asks. */
export function RememberedPanel({ state, sessionId, onRead }: Props) {
  const isThis = state.kind !== 'unasked' && state.sessionId === sessionId
  return (
    <Card title={words.remembered}>
      {isThis ? <Told state={state} /> : <Button onClick={onRead}>{words.readApplications}</Button>}
    </Card>
  )
}

function Told({ state }: { readonly state: RememberedState }) {
  switch (state.kind) {
    case 'unasked':
      return null
    case 'reading':
      return <p role="status">{words.readingApplications}</p>
    case 'failed':
      return <FailureCard failure={state.failure} />
    case 'read':
      if (state.writers.length === 0) return <p className="text-sm text-soft">{words.noneRemembered}</p>
      return (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.remembered}>
          <table className="w-full min-w-xl border-collapse text-sm">
            <caption className="sr-only">{words.remembered}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col" colSpan={3}>
                  {words.writer}
                </th>
                <th scope="col">{words.writerConsistency}</th>
              </tr>
            </thead>
            {state.writers.map(({ writerId, name, part, components }) => (
              <tbody key={writerId} className="border-b border-line last:border-0">
                <tr>
                  <th scope="row" colSpan={4} className="py-2 text-left font-medium">
                    {name}
                    {part && <span className="block font-normal text-soft">{partSentence(part)}</span>}
                  </th>
                </tr>
                {components.map((component) => (
                  <ComponentRow key={`${component.logicalPath}\\${component.name}`} component={component} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )
  }
}
