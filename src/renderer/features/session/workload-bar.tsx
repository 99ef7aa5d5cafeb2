import type { Workload } from '../../../contract/sessions'
import { formatShare } from '../../format'
import { bottleneckWords, words } from './words'

const STAGES = ['source', 'compute', 'target'] as const satisfies readonly (keyof Workload)[]

/** Each has a pattern of its own besides its colour. */
const looks: Readonly<Record<keyof Workload, string>> = {
  source: 'keeps-ground bg-accent',
  compute: 'keeps-ground bg-accent-line forced-colors:bg-[GrayText]',
  target: 'keeps-ground bg-soft',
}

/** The stage that takes most of the time. */
export const bottleneckOf = (workload: Workload): keyof Workload =>
  STAGES.reduce((worst, stage) => (workload[stage] > workload[worst] ? stage : worst))

/** Where the time of a run goes: a bar in three parts, the same in figures, and the bottleneck by name. */
export function WorkloadBar({ workload }: { readonly workload: Workload }) {
  const worst = bottleneckOf(workload)
  return (
    <section aria-label={words.workload} className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 text-sm text-soft">{words.workload}</h3>
      <div aria-hidden className="flex h-2.5 gap-px overflow-hidden rounded-full">
        {STAGES.map((stage) => (
          <span key={stage} className={looks[stage]} style={{ width: `${workload[stage] * 100}%` }} />
        ))}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {STAGES.map((stage) => (
          <div key={stage} className="flex items-center gap-2">
            <dt className={`flex items-center gap-2 ${stage === worst ? 'font-semibold' : 'text-soft'}`}>
              <span aria-hidden className={`size-2.5 rounded-sm ${looks[stage]}`} />
              {words.stages[stage]}
            </dt>
            <dd className={`tabular-nums ${stage === worst ? 'font-semibold' : ''}`}>{formatShare(workload[stage])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm">{bottleneckWords[worst]}</p>
    </section>
  )
}
