import { say, within } from '../../model/sentence'
import { type ComponentRun, captionOf } from './component-run'

/** Refuses everything that needs a component that is refused, and what needs that in turn (rule I64). */
export function refuseDependents(runs: readonly ComponentRun[]): void {
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const run of runs) {
      const lost = run.refusal ? undefined : run.needs.find(({ refusal }) => refusal)
      if (!lost) continue
      isSettled = false
      run.refusal = {
        kind: 'dependency-refused',
        detail: say('It needs {other}, which is not restored: {why}', {
          ...{ other: captionOf(lost.stored), why: within(lost.refusal?.detail ?? '') },
        }),
      }
    }
  }
}
