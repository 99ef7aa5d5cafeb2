import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { SupportState } from '../../stores/support-report'
import { supportWords as words } from './words'

interface Props {
  readonly state: SupportState
  readonly onNames: (withNames: boolean) => void
  readonly onSave: () => void
}

/** One archive for whoever looks into a problem; what is in it is said before it is saved, and where it is after. */
export function SupportCard({ state: { withNames, progress }, onNames, onSave }: Props) {
  return (
    <Card title={words.title}>
      <p className="-mt-2 text-sm">{words.intro}</p>
      <div className="my-2">
        <CheckRow label={words.withNames} isChecked={withNames} onChange={onNames} />
        <p className="pl-8 text-sm text-soft">{withNames ? words.namesIn : words.namesOut}</p>
      </div>
      <Button disabled={progress.kind === 'saving'} onClick={onSave}>
        {progress.kind === 'saving' ? words.saving : words.save}
      </Button>
      {progress.kind === 'saved' && (
        <div className="mt-4">
          <Note tone="good" title={progress.withNames ? words.savedWithNames : words.saved} isAlert>
            <span className="font-mono text-xs break-all select-text">{progress.path}</span>
          </Note>
        </div>
      )}
      {progress.kind === 'failed' && (
        <div className="mt-4">
          <FailureCard failure={progress.failure} />
        </div>
      )}
    </Card>
  )
}
