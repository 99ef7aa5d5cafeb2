import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { ShadowCopiesState } from '../../stores/shadow-copies'
import type { CopyActions } from './copy-actions'
import { CopyRow } from './copy-row'
import { doneSentence, words } from './words'

interface Props {
  readonly state: ShadowCopiesState
  /** Units: milliseconds. */
  readonly now: number
  /** Whether this person may change anything here. */
  readonly canChange: boolean
  readonly actions: CopyActions
  /** How to make one. */
  readonly create: ReactNode
}

/** The shadow copies that exist now, and what can be done with those that stay. */
export function ShadowCopiesView({ state, now, canChange, actions, create }: Props) {
  return (
    <>
      <p className="text-soft">{words.intro}</p>
      {state.kind === 'asking' && <p role="status">{words.asking}</p>}
      {state.kind === 'failed' && (
        <FailureCard failure={state.failure} actions={<Button onClick={actions.look}>{words.again}</Button>} />
      )}
      {state.kind === 'listed' && (
        <>
          {state.failure && <FailureCard failure={state.failure} />}
          {state.done && (
            <div role="status">
              <Note
                tone={state.done.kind === 'made' && state.done.made.failed.length > 0 ? 'warning' : 'good'}
                title={doneSentence(state.done)}
              />
            </div>
          )}
          {canChange ? create : <Note tone="neutral" title={words.notAllowed} />}
          <Card
            title={words.list}
            aside={
              <Button look="quiet" className="-mr-3.5" disabled={state.working !== null} onClick={actions.look}>
                {words.again}
              </Button>
            }
          >
            {state.copies.length === 0 ? (
              <p className="text-sm text-soft">{words.none}</p>
            ) : (
              <ul className="divide-y divide-line">
                {state.copies.map((copy) => (
                  <li key={copy.id} className="py-4 first:pt-0 last:pb-0">
                    <CopyRow
                      copy={copy}
                      now={now}
                      canChange={canChange}
                      isBusy={state.working !== null}
                      actions={actions}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </>
      )}
    </>
  )
}
