import type { Failure } from '../../contract/failure'
import { Button } from '../components/button'
import { type Cure, cureOf, cureWords } from '../words/cure'

interface Props {
  readonly failure: Failure | null
  /** What can be done from here. */
  readonly can: Readonly<Partial<Record<Cure, (() => void) | null>>>
}

/** The one press that a failure's words ask for, where it can be done from here. */
export function CureButton({ failure, can }: Props) {
  const cure = failure && cureOf(failure.code)
  const act = cure && can[cure]
  return act ? (
    <Button look="primary" onClick={act}>
      {cureWords[cure]}
    </Button>
  ) : null
}
