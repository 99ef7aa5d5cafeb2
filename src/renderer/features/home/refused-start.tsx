import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import { explain } from '../../words/failure'

/** Why a backup that was asked for did not begin. Drives that are away are a state: said quietly, with the button left. */
export function RefusedStart({ failure, again }: { readonly failure: Failure; readonly again: ReactNode }) {
  if (failure.code !== 'target.no-drive') return <FailureCard failure={failure} />
  const { happened, safety, cure } = explain(failure.code)
  return (
    <Note tone="neutral" title={happened}>
      <p role="status">
        {safety} {cure}
      </p>
      <div className="mt-3">{again}</div>
    </Note>
  )
}
