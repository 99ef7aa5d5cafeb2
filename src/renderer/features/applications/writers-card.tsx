import type { ApplicationWishes } from '../../../contract/jobs'
import type { JobPlan, PlannedWriter } from '../../../contract/plans'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { Note } from '../../components/note'
import {
  isConfirmed,
  isEverything,
  isExcluded,
  isOwned,
  keepsChain,
  setConfirmed,
  setOwned,
  setTakesPart,
} from '../../stores/application-choice'
import { partSentence } from '../../words/backup-type'
import { explain } from '../../words/failure'
import type { LastBackup } from '../../stores/component-relations'
import { ComponentChoices } from './component-choices'
import { ownDetail, words } from './words'

interface Props {
  readonly plan: JobPlan
  readonly wishes: ApplicationWishes
  readonly last: LastBackup | null
  readonly onEdit: (wishes: ApplicationWishes) => void
}

/** Every application with its part in the next run, and what a person can choose about it. */
export function WritersCard({ plan, wishes, last, onEdit }: Props) {
  const isAll = isEverything(wishes)
  const hasExcluded = wishes.excludedWriters.length > 0
  return (
    <Card
      title={words.which}
      aside={
        !isAll && (
          <Button look="quiet" onClick={() => onEdit({ ...wishes, writers: [], components: [] })}>
            {words.all}
          </Button>
        )
      }
    >
      {plan.writers.length === 0 ? (
        <p className="text-sm text-soft">{words.none}</p>
      ) : (
        <>
          <p className="text-sm text-soft">
            {isAll ? (hasExcluded ? words.everythingElse : words.everything) : words.chosen}
          </p>
          <ul className="mt-2 divide-y divide-line">
            {plan.writers.map((writer) => (
              <li key={writer.instanceId} className="py-4 last:pb-0">
                <Writer writer={writer} plan={plan} wishes={wishes} last={last} onEdit={onEdit} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

interface WriterProps extends Props {
  readonly writer: PlannedWriter
}

function Writer({ writer, plan, wishes, last, onEdit }: WriterProps) {
  const { name, part, failure, components } = writer
  const isOut = isExcluded(wishes, writer)
  const canConfirm = part?.why === 'would-see-full' || isConfirmed(wishes, writer)
  return (
    <section aria-label={name}>
      <h3 className="font-medium">{name}</h3>
      {failure ? (
        <Note tone="warning" title={words.failedWriter}>
          {explain(failure.code).happened} {explain(failure.code).cure}
        </Note>
      ) : (
        part && <p className="text-sm text-soft">{partSentence(part)}</p>
      )}
      <CheckRow
        label={words.takePart(name)}
        detail={words.takePartDetail}
        isChecked={!isOut}
        onChange={(takesPart) => onEdit(setTakesPart(wishes, writer, takesPart))}
      />
      {!isOut && keepsChain(writer) && (
        <CheckRow
          label={words.own(name)}
          detail={ownDetail(writer)}
          isChecked={isOwned(wishes, writer)}
          onChange={(owns) => onEdit(setOwned(wishes, plan.writers, writer, owns))}
        />
      )}
      {!isOut && canConfirm && (
        <CheckRow
          label={words.confirm(name)}
          detail={words.confirmDetail}
          isChecked={isConfirmed(wishes, writer)}
          onChange={(isSure) => onEdit(setConfirmed(wishes, writer, isSure))}
        />
      )}
      {!isOut && components.length > 0 && (
        <ComponentChoices writer={writer} writers={plan.writers} wishes={wishes} last={last} onEdit={onEdit} />
      )}
    </section>
  )
}
