import type { JobPlan } from '../../../contract/plans'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { DegradationList } from '../../notices/degradation-list'
import { NoticeList } from '../../notices/notice-list'
import { explain } from '../../words/failure'
import { runSentence, words } from './words'

interface Props {
  readonly plan: JobPlan | null
  readonly isPlanning: boolean
  readonly onAgain: () => void
}

/** What the next run does, decided by the code of the run. */
export function PlanPanel({ plan, isPlanning, onAgain }: Props) {
  return (
    <Card
      title={words.next}
      aside={
        plan && (
          <Button look="quiet" className="-mr-3.5" disabled={isPlanning} onClick={onAgain}>
            {words.again}
          </Button>
        )
      }
    >
      <p role="status" className="text-sm">
        {plan ? runSentence(plan.asked, plan.type) : isPlanning ? words.planning : ''}
        {plan && isPlanning && <span className="ml-2 text-soft">{words.stale}</span>}
      </p>
      {plan?.basesFailure && (
        <div className="mt-3">
          <Note tone="warning" title={words.noBases}>
            {explain(plan.basesFailure.code).happened} {explain(plan.basesFailure.code).cure}
          </Note>
        </div>
      )}
      {plan && plan.notices.length > 0 && (
        <div className="mt-4">
          <NoticeList notices={plan.notices} />
        </div>
      )}
      {plan && plan.degradations.length > 0 && (
        <div className="mt-4">
          <DegradationList degradations={plan.degradations} />
        </div>
      )}
    </Card>
  )
}
