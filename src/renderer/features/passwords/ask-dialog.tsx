import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import type { PasswordNeed } from '../../stores/passwords'
import { words } from './words'

interface Props {
  /** Where the backup is kept. */
  readonly repository: string
  readonly why: PasswordNeed
  readonly typed: string
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly onType: (typed: string) => void
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

/** What is kept here does not open the backup: what happened, that the data is safe, and a line for the password that opens. */
export function AskDialog({ repository, why, typed, isBusy, failure, onType, onSubmit, onCancel }: Props) {
  return (
    <Dialog title={words.askTitle} onCancel={onCancel}>
      <div className="grid gap-2">
        <p>
          {words.askHappened[why]} <span className="font-mono text-sm break-all">{repository}</span>
        </p>
        <p className="text-sm">{words.askWhy[why]}</p>
        <p className="text-sm">{words.askSafety}</p>
      </div>
      {failure && <FailureCard failure={failure} />}
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <TextField
          label={words.askPassword}
          type="password"
          value={typed}
          onChange={onType}
          hint={words.askHint}
          isReadOnly={isBusy}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={typed === ''} aria-busy={isBusy}>
            {isBusy ? words.askBusy : words.askSubmit}
          </Button>
          <Button onClick={onCancel}>{words.askLater}</Button>
        </div>
      </form>
    </Dialog>
  )
}

interface KeptProps {
  readonly onBackUp: () => void
  readonly onClose: () => void
}

/** The password opened, and is kept. What was refused can be done now. */
export function KeptDialog({ onBackUp, onClose }: KeptProps) {
  return (
    <Dialog title={words.keptTitle} onCancel={onClose}>
      <p role="status">{words.kept}</p>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={onBackUp}>
          {words.backUpNow}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  )
}
