import type { ApplicationWishes, BackupType } from '../../../contract/jobs'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { ChoiceGroup } from '../../components/choice-group'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import { setType } from '../../stores/application-choice'
import { type ApplicationsState, isChanged } from '../../stores/applications'
import type { LastBackup } from '../../stores/component-relations'
import { typeWords } from '../../words/backup-type'
import { ExpertView } from './expert-view'
import { PlanPanel } from './plan-panel'
import { policyWords, words } from './words'
import { WritersCard } from './writers-card'

interface Props {
  readonly state: ApplicationsState & { readonly kind: 'open' }
  /** Other jobs that own backups of an application of this one. */
  readonly otherOwners: readonly string[]
  /** The newest restore point; null where there is none. */
  readonly last: LastBackup | null
  readonly onEdit: (wishes: ApplicationWishes) => void
  readonly onAgain: () => void
  readonly onSave: () => void
  /** Saves, then backs up; `full`: this one run is full. */
  readonly onSaveAndRun: (type: BackupType | undefined) => void
  readonly onLeave: () => void
}

const TYPES = ['copy', 'log', 'incremental', 'differential', 'full'] as const

/** What a job asks of the applications, and what that leads to, before any run. */
export function ApplicationsView({ state, otherOwners, last, onEdit, onAgain, ...leave }: Props) {
  const { job, wishes, plan, failure, isPlanning } = state
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{words.heading(job.name)}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      {failure && <FailureCard failure={failure} actions={<Button onClick={onAgain}>{words.again}</Button>} />}
      {otherOwners.map((name) => (
        <Note key={name} tone="warning" title={words.otherOwner(name)}>
          {words.otherOwnerDetail}
        </Note>
      ))}
      <Card title={words.kind}>
        <p className="mb-3 text-sm text-soft">{words.kindDetail}</p>
        <ChoiceGroup
          label={words.kind}
          value={wishes.type}
          choices={TYPES.map((value) => ({ value, ...typeWords[value] }))}
          onChange={(type) => onEdit(setType(wishes, type))}
        />
        {wishes.type !== 'copy' && wishes.owned?.length === 0 && (
          <div className="mt-3">
            <Note tone="warning" title={words.ownNone}>
              {words.ownNoneDetail}
            </Note>
          </div>
        )}
      </Card>
      <PlanPanel plan={plan} isPlanning={isPlanning} onAgain={onAgain} />
      {plan && <WritersCard plan={plan} wishes={wishes} last={last} onEdit={onEdit} />}
      <Card title={words.policy}>
        <ChoiceGroup
          label={words.policy}
          value={wishes.onWriterFailure ?? 'drop'}
          choices={(['drop', 'fail'] as const).map((value) => ({ value, ...policyWords[value] }))}
          onChange={(onWriterFailure) => onEdit({ ...wishes, onWriterFailure })}
        />
      </Card>
      <Card title={words.expert}>
        <CheckRow
          label={words.onlyComponents}
          detail={words.onlyComponentsDetail}
          isChecked={wishes.onlyComponents}
          onChange={(onlyComponents) => onEdit({ ...wishes, onlyComponents })}
        />
        {plan && <ExpertView plan={plan} />}
      </Card>
      <Leave state={state} {...leave} />
    </div>
  )
}

function Leave({ state, onSave, onSaveAndRun, onLeave }: Pick<Props, 'state' | 'onSave' | 'onSaveAndRun' | 'onLeave'>) {
  const { wishes, isSaving } = state
  const isNew = isChanged(state)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look="primary" isLarge disabled={!isNew || isSaving} onClick={onSave}>
        {isSaving ? words.saving : words.save}
      </Button>
      <Button isLarge disabled={isSaving} onClick={() => onSaveAndRun(undefined)}>
        {words.runNow}
      </Button>
      {wishes.type !== 'copy' && wishes.type !== 'full' && (
        <Button isLarge disabled={isSaving} onClick={() => onSaveAndRun('full')}>
          {words.fullNow}
        </Button>
      )}
      <Button look="quiet" onClick={onLeave}>
        {isNew ? words.cancel : words.close}
      </Button>
    </div>
  )
}
