import type { Failure } from '../../contract/failure'
import { Button } from '../components/button'
import { type Cure, cureWords, curesOf } from '../words/cure'

interface Props {
  readonly failure: Failure | null
  /** What can be done from here. */
  readonly can: Readonly<Partial<Record<Cure, (() => void) | null>>>
}

/** What a failure's words ask for, by one press, where it can be done from here: at most two, the first of them primary. */
export function CureButton({ failure, can }: Props) {
  const cures = failure ? curesOf(failure.code) : []
  const there = cures.flatMap((cure) => {
    const act = can[cure]
    return act ? [{ cure, act }] : []
  })
  return there.map(({ cure, act }, index) => (
    <Button key={cure} look={index === 0 ? 'primary' : 'secondary'} onClick={act}>
      {cureWords[cure]}
    </Button>
  ))
}
