import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { SelectField } from '../../components/select-field'
import { FailureCard } from '../../notices/failure-card'
import type { RepositoriesState } from '../../stores/repositories'
import { doneSentence, placeLabel, roleSentence, words } from './words'

interface Props {
  readonly state: RepositoriesState
  readonly onLook: () => void
  readonly onChoose: (location: string) => void
  /** What is known of the place that is looked at. */
  readonly children: ReactNode
}

/** The places of the backups, and one of them as it is now. */
export function RepositoriesView({ state, onLook, onChoose, children }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{words.heading}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      {state.kind === 'asking' && <p role="status">{words.asking}</p>}
      {state.kind === 'failed' && (
        <FailureCard failure={state.failure} actions={<Button onClick={onLook}>{words.again}</Button>} />
      )}
      {state.kind === 'listed' && (
        <>
          {state.location === null ? <p>{words.none}</p> : <Chosen {...{ state, onLook, onChoose }} />}
          {state.failure && !state.draft && <FailureCard failure={state.failure} />}
          {state.done && (
            <div role="status">
              <Note tone="good" title={doneSentence(state.done)} />
            </div>
          )}
          {state.look.kind === 'asking' && state.location !== null && <p role="status">{words.opening}</p>}
          {state.look.kind === 'failed' && (
            <FailureCard failure={state.look.failure} actions={<Button onClick={onLook}>{words.again}</Button>} />
          )}
          {children}
        </>
      )}
    </div>
  )
}

function Chosen({
  state,
  onLook,
  onChoose,
}: Omit<Props, 'state' | 'children'> & { readonly state: Extract<RepositoriesState, { kind: 'listed' }> }) {
  const { places, location } = state
  const place = places.find((one) => one.location === location)
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        {places.length > 1 ? (
          <SelectField
            label={words.place}
            value={location ?? ''}
            options={places.map((one) => ({ value: one.location, label: placeLabel(one) }))}
            onChange={onChoose}
          />
        ) : (
          <p className="font-mono break-all select-text">{location}</p>
        )}
        <p className="mt-1.5 text-sm text-soft">{place && roleSentence(place)}</p>
      </div>
      <Button look="quiet" className="-mr-3.5" onClick={onLook}>
        {words.again}
      </Button>
    </div>
  )
}
