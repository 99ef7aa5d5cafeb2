import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { NewPassword } from '../../components/new-password'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import type { PasswordChoice } from '../../stores/protect-draft'
import { newPasswordWords } from '../../words/new-password'
import { problemWords, words } from './words'

interface Props {
  readonly repository: string
  /** How the backup is opened here, today. */
  readonly kept: string
  readonly current: string
  readonly next: PasswordChoice
  readonly problem: keyof typeof problemWords | null
  readonly isBusy: boolean
  readonly failure: Failure | null
  /** The change failed after it may have begun. */
  readonly mayHaveBegun: boolean
  readonly onEdit: (change: { readonly current?: string; readonly next?: PasswordChoice }) => void
  readonly onGenerate: () => void
  readonly onCopy: (text: string) => boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

/** The password of a job's repository: how it is now, the new one, and what that means for other computers. */
export function ChangeDialog(props: Props) {
  const { repository, kept, failure, mayHaveBegun, ...form } = props
  return (
    <Dialog title={words.changeTitle} onCancel={form.onCancel}>
      <div className="grid gap-2 text-sm">
        <p className="font-mono break-all">{repository}</p>
        <p>{kept}</p>
        <p>{words.changeState}</p>
      </div>
      {failure && <FailureCard failure={failure} />}
      {failure && mayHaveBegun && (
        <Note tone="warning" title={words.begun}>
          {words.begunDetail}
        </Note>
      )}
      <ChangeForm {...form} />
    </Dialog>
  )
}

type FormProps = Omit<Props, 'repository' | 'kept' | 'failure' | 'mayHaveBegun'>

function ChangeForm({ current, next, problem, isBusy, ...on }: FormProps) {
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        on.onSubmit()
      }}
    >
      <TextField
        label={words.current}
        type="password"
        value={current}
        onChange={(value) => on.onEdit({ current: value })}
      />
      <div>
        <NewPassword
          choice={next}
          labels={{ ...newPasswordWords, first: words.next, generatedHint: words.nextHint }}
          onChange={(choice) => on.onEdit({ next: choice })}
          onGenerate={on.onGenerate}
          onCopy={on.onCopy}
        />
      </div>
      <div className="text-sm">
        <p className="font-medium">{words.others}</p>
        <p>{words.othersDetail}</p>
      </div>
      <div>
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            look="primary"
            disabled={problem !== null}
            aria-busy={isBusy}
            aria-describedby={'change-problem'}
          >
            {isBusy ? words.changeBusy : words.changeSubmit}
          </Button>
          <Button disabled={isBusy} onClick={on.onCancel}>
            {words.cancel}
          </Button>
        </div>
        <p id="change-problem" className="mt-2 text-sm text-soft">
          {problem && problemWords[problem]}
        </p>
      </div>
    </form>
  )
}
