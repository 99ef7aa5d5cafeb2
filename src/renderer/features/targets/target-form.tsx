import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { ServerFields } from '../../notices/server-fields'
import type { ServerSecretName } from '../../../contract/places'
import { serverKindOf } from '../../stores/server-access'
import { type TargetDraft, isWhole } from '../../stores/targets'
import { words } from './words'

export interface FormActions {
  readonly onEdit: (part: Partial<Omit<TargetDraft, 'kind'>>) => void
  readonly onAccess: (name: ServerSecretName, text: string) => void
  readonly onChoose: (title: string) => void
  readonly onTry: () => void
  readonly onAdd: () => void
  readonly onLeave: () => void
}

interface Props extends FormActions {
  readonly draft: TargetDraft
  readonly isBusy: boolean
}

/** A further place, or a drive, that is being added; it can be tried before anything is written. */
export function TargetForm({ draft, isBusy, onEdit, onAccess, onChoose, onTry, onAdd, onLeave }: Props) {
  const { kind, repository, password, access, trial } = draft
  const server = kind === 'copy' ? serverKindOf(repository) : null
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-4">
      <TextField
        label={words.place[kind]}
        value={repository}
        onChange={(now) => onEdit({ repository: now })}
        hint={words.placeHint}
        placeholder="/run/media/second/penumbra"
        isMono
      >
        <Button onClick={() => onChoose(words.choose[kind])} aria-label={words.choose[kind]}>
          {words.browse}
        </Button>
      </TextField>
      {server && <ServerFields kind={server} access={access} onEdit={onAccess} />}
      <TextField
        label={words.password}
        value={password}
        onChange={(now) => onEdit({ password: now })}
        hint={words.passwordHint}
        type="password"
      />
      {trial.kind === 'answered' && (
        <Note tone="good" title={trial.hasRepository ? words.hasRepository : words.hasNone} />
      )}
      {trial.kind === 'refused' && <FailureCard failure={trial.failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onTry} disabled={repository === '' || trial.kind === 'trying'}>
          {trial.kind === 'trying' ? words.trying : words.tryIt}
        </Button>
        <Button look="primary" onClick={onAdd} disabled={!isWhole(draft) || isBusy}>
          {isBusy ? words.adding : words.add}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
