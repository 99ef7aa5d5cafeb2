export interface StepperStep {
  readonly key: string
  readonly label: string
  readonly state: 'done' | 'current' | 'waiting' | 'failed'
}

interface Props {
  readonly label: string
  readonly steps: readonly StepperStep[]
  readonly words: Readonly<Record<StepperStep['state'], string>>
}

const looks: Readonly<Record<StepperStep['state'], { readonly dot: string; readonly text: string }>> = {
  done: { dot: 'border-good bg-good-ground text-good', text: 'text-ink' },
  current: { dot: 'border-accent bg-accent text-on-accent keeps-ground', text: 'text-ink font-semibold' },
  waiting: { dot: 'border-line bg-surface text-soft', text: 'text-soft' },
  failed: { dot: 'border-bad bg-bad-ground text-bad', text: 'text-bad font-semibold' },
}

/** Where something stands on a short, known way. */
export function Stepper({ label, steps, words }: Props) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-x-2 gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="flex items-center gap-2"
        >
          {index > 0 && <span aria-hidden className="mr-1 h-px w-5 bg-edge opacity-50" />}
          <span
            aria-hidden
            className={`grid size-6 place-items-center rounded-full border text-xs font-semibold ${looks[step.state].dot}`}
          >
            {step.state === 'done' ? '✓' : step.state === 'failed' ? '✕' : index + 1}
          </span>
          <span className={`text-sm ${looks[step.state].text}`}>
            {step.label}
            <span className="sr-only">, {words[step.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
