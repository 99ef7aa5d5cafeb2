import type { Failure } from '../../../contract/failure'
import type { VolumeStatus } from '../../../contract/volumes'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { Disclosure } from '../../components/disclosure'
import { SelectField } from '../../components/select-field'
import { FailureCard } from '../../notices/failure-card'
import { type Draft, problemsOf } from '../../stores/protect-draft'
import { FoldersSection } from './folders-section'
import { PasswordSection } from './password-section'
import { PlaceSection } from './place-section'
import type { ProtectActions } from './protect-actions'
import { policyWords, problemWords, rhythmOptions, words } from './words'

interface Props {
  readonly draft: Draft
  readonly volumes: readonly VolumeStatus[]
  readonly isCreating: boolean
  readonly failure: Failure | null
  readonly actions: ProtectActions
}

/** The first run on one page: what, where, and a password. */
export function ProtectForm({ draft, volumes, isCreating, failure, actions }: Props) {
  const problems = problemsOf(draft)
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (problems.length === 0) actions.create()
      }}
    >
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      <FoldersSection draft={draft} volumes={volumes} actions={actions} />
      <PlaceSection draft={draft} volumes={volumes} actions={actions} />
      <PasswordSection {...draft} actions={actions} />
      <Card>
        <SelectField
          label={words.rhythm}
          hint={words.rhythmHint}
          value={String(draft.goalHours)}
          options={rhythmOptions}
          onChange={(chosen) => actions.edit({ goalHours: chosen === 'null' ? null : Number(chosen) })}
        />
        <div className="mt-4">
          <Disclosure label={words.options}>
            <ChoiceGroup
              label={words.options}
              value={draft.shadowCopies}
              choices={(['preferred', 'required', 'none'] as const).map((value) => ({ value, ...policyWords[value] }))}
              onChange={(shadowCopies) => actions.edit({ shadowCopies })}
            />
          </Disclosure>
        </div>
      </Card>
      {failure && <FailureCard failure={failure} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" isLarge disabled={problems.length > 0 || isCreating}>
          {isCreating ? words.creating : words.create}
        </Button>
        <Button isLarge onClick={actions.leave}>
          {words.back}
        </Button>
        <p role="status" className="text-sm text-soft">
          {problems[0] ? problemWords[problems[0]] : ''}
        </p>
      </div>
    </form>
  )
}
