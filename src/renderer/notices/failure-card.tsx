import { type ReactNode, useState } from 'react'
import type { Failure } from '../../contract/failure'
import { ExplanationCard } from '../components/explanation-card'
import { Button } from '../components/button'
import { copyText } from '../clipboard'
import { explainFailure } from '../words/explain-failure'
import { failureReport } from './failure-report'
import { noticeWords as words } from './words'
import { tell } from '../tell'

interface Props {
  readonly failure: Failure
  readonly actions?: ReactNode
}

/** A failure in words a person can act on; what main said of it is folded below. */
export function FailureCard({ failure, actions }: Props) {
  const details = [
    [words.code, failure.code] as const,
    [words.message, tell(failure.message)] as const,
    ...Object.entries(failure.context),
  ]
  return (
    <ExplanationCard
      {...explainFailure(failure)}
      labels={{ details: words.details }}
      details={details}
      actions={
        <>
          {actions}
          <CopyReport failure={failure} />
        </>
      }
    />
  )
}

/** For whoever is asked for help. */
function CopyReport({ failure }: { readonly failure: Failure }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <Button look="quiet" className="first:-ml-3.5" onClick={() => setCopied(copyText(failureReport(failure)))}>
      {isCopied ? words.copied : words.copy}
    </Button>
  )
}
