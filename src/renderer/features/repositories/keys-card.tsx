import type { Failure } from '../../../contract/failure'
import type { RepositoryKey } from '../../../contract/repositories'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { DangerDialog } from '../../components/danger-dialog'
import { NewPassword } from '../../components/new-password'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { type KeyDraft, draftProblem } from '../../stores/repositories'
import { newPasswordWords } from '../../words/new-password'
import { words } from './key-words'
import { keyCreated, keyOwner } from './words'

export interface KeyActions {
  readonly begin: () => void
  readonly edit: (change: Partial<KeyDraft>) => void
  readonly generate: () => void
  readonly copy: (text: string) => boolean
  readonly add: () => void
  readonly leave: () => void
  readonly ask: (key: RepositoryKey | null) => void
  readonly revoke: () => void
  /** Null where the password is not one of a job's own place. */
  readonly change: (() => void) | null
}

interface Props {
  readonly keys: readonly RepositoryKey[]
  readonly draft: KeyDraft | null
  readonly failure: Failure | null
  readonly isBusy: boolean
  readonly actions: KeyActions
}

/** The passwords that open a repository: which is in use, one more, one less. */
export function KeysCard({ keys, draft, failure, isBusy, actions }: Props) {
  return (
    <Card title={words.heading}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.intro}</p>
      <ul className="divide-y divide-line">
        {keys.map((key) => (
          <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0">
            <div className="min-w-0 flex-1">
              <p className="font-medium break-words">
                {keyOwner(key)}
                {key.isCurrent && <span className="font-normal text-soft"> ({words.inUse})</span>}
              </p>
              <p className="text-sm text-soft">{key.isCurrent ? words.lastOne : keyCreated(key)}</p>
            </div>
            {!key.isCurrent && (
              <Button disabled={isBusy} aria-label={words.revokeOf(keyOwner(key))} onClick={() => actions.ask(key)}>
                {words.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {draft ? (
        <KeyForm {...{ draft, failure, isBusy, actions }} />
      ) : (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button disabled={isBusy} onClick={actions.begin}>
            {words.add}
          </Button>
          {actions.change && (
            <Button look="quiet" disabled={isBusy} onClick={actions.change}>
              {words.change}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}

function KeyForm({ draft, failure, isBusy, actions }: Omit<Props, 'keys' | 'draft'> & { readonly draft: KeyDraft }) {
  const problem = draftProblem(draft)
  return (
    <form
      aria-label={words.addTitle}
      className="mt-4 grid gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        actions.add()
      }}
    >
      <h3 className="font-medium">{words.addTitle}</h3>
      {failure && <FailureCard failure={failure} />}
      <TextField
        label={words.owner}
        hint={words.ownerHint}
        value={draft.owner}
        onChange={(owner) => actions.edit({ owner })}
      />
      <div>
        <NewPassword
          choice={draft.password}
          labels={{ ...newPasswordWords, first: words.password, generatedHint: words.hint }}
          onChange={(password) => actions.edit({ password })}
          onGenerate={actions.generate}
          onCopy={actions.copy}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={problem !== null || isBusy}>
          {isBusy ? words.adding : words.addNow}
        </Button>
        <Button disabled={isBusy} onClick={actions.leave}>
          {words.cancel}
        </Button>
        <p role="status" className="text-sm text-soft">
          {problem && words.problems[problem]}
        </p>
      </div>
    </form>
  )
}

interface RevokeProps {
  readonly revoking: RepositoryKey
  readonly isBusy: boolean
  readonly actions: KeyActions
}

/** Asked before a password no longer opens. */
export const RevokeDialog = ({ revoking, isBusy, actions }: RevokeProps) => (
  <DangerDialog
    title={words.revokeTitle}
    leave={words.cancel}
    confirm={isBusy ? words.revoking : words.revokeNow}
    isBusy={isBusy}
    onLeave={() => actions.ask(null)}
    onConfirm={actions.revoke}
  >
    <p>{words.revokeDetail(keyOwner(revoking))}</p>
    <p className="text-sm text-soft">{keyCreated(revoking)}</p>
  </DangerDialog>
)
