import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Stepper } from '../../components/stepper'
import { type RestoreStep, steps } from '../../stores/restore-state'
import { stepWords, words } from './words'

interface Props {
  readonly step: RestoreStep
  readonly title: string
  readonly onBack: () => void
  /** The button that goes on. */
  readonly next?: ReactNode
  readonly children: ReactNode
}

/** Looked at beside the files of a restore point. */
const BESIDE_FILES: readonly RestoreStep[] = ['components', 'versions', 'compare']

/** What every step of the restore shares: where one is, the way back, the way on. */
export function WizardFrame({ step, title, onBack, next, children }: Props) {
  const now = steps.indexOf(BESIDE_FILES.includes(step) ? 'browse' : step)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Stepper
        label={words.steps}
        words={words.states}
        steps={steps.map((key, index) => ({
          key,
          label: stepWords[key],
          state: index < now ? 'done' : index === now ? 'current' : 'waiting',
        }))}
      />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
      {(now > 0 || next) && (
        <div className="flex flex-wrap justify-between gap-3">
          {now > 0 ? (
            <Button isLarge onClick={onBack}>
              {words.back}
            </Button>
          ) : (
            <span />
          )}
          {next}
        </div>
      )}
    </div>
  )
}
