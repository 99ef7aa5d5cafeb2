import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import type { Draft } from '../../stores/protect-draft'
import { accessFields, type ServerKind } from '../../stores/server-access'
import type { ProtectActions } from './protect-actions'
import { serverWords as words } from './server-words'

interface Props {
  readonly draft: Draft
  readonly kind: ServerKind
  readonly actions: Pick<ProtectActions, 'setAccess' | 'tryPlace'>
}

/** What a server asks for, and whether it answers. */
export function ServerSection({ draft: { access, trial }, kind, actions }: Props) {
  return (
    <div className="mt-4 grid gap-4">
      <p className="text-sm text-soft">{words.intro[kind]}</p>
      {accessFields[kind].map(({ name, isSecret }) => (
        <TextField
          key={name}
          label={words.fields[name]}
          value={access[name] ?? ''}
          onChange={(text) => actions.setAccess(name, text)}
          type={isSecret ? 'password' : 'text'}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={actions.tryPlace} disabled={trial.kind === 'trying'}>
          {trial.kind === 'trying' ? words.trying : words.tryIt}
        </Button>
        <p className="text-sm text-soft">{trial.kind === 'untried' ? words.untried : ''}</p>
      </div>
      {trial.kind === 'answered' && (
        <Note tone="good" title={trial.hasRepository ? words.hasRepository : words.hasNone} />
      )}
      {trial.kind === 'refused' && <FailureCard failure={trial.failure} />}
    </div>
  )
}
