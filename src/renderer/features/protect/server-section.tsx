import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import { ServerFields } from '../../notices/server-fields'
import type { Draft } from '../../stores/protect-draft'
import type { ServerKind } from '../../stores/server-access'
import { serverWords as words } from '../../words/server'
import type { ProtectActions } from './protect-actions'

interface Props {
  readonly draft: Draft
  readonly kind: ServerKind
  readonly actions: Pick<ProtectActions, 'setAccess' | 'tryPlace'>
}

/** What a server asks for, and whether it answers. */
export function ServerSection({ draft: { access, trial }, kind, actions }: Props) {
  return (
    <div className="mt-4 grid gap-4">
      <ServerFields kind={kind} access={access} onEdit={actions.setAccess} />
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
