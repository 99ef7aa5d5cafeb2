import type { MaintenanceOutcome, MaintenanceState, MaintenanceWish } from '../../../contract/maintenance'
import { Button } from '../../components/button'
import { Disclosure } from '../../components/disclosure'
import { Note } from '../../components/note'
import { ProgressBar } from '../../components/progress-bar'
import { FailureCard } from '../../notices/failure-card'
import { wishAfter } from '../../stores/maintenance'
import { applyLabel, changeWords, doneBytes, runningTitle, stopDetail, told, waiting, words } from './maintenance-words'
import { tell } from '../../tell'

interface Props {
  readonly state: MaintenanceState
  readonly isBusy: boolean
  readonly onStart: (wish: MaintenanceWish) => void
  readonly onStop: (maintenanceId: string) => void
}

/** One piece of maintenance: how far it is, or what came of it; after a dry run, the button that does it. */
export function MaintenancePanel({ state, isBusy, onStart, onStop }: Props) {
  if (state.result === 'running')
    return (
      <div className="grid gap-2 border-t border-line pt-4">
        <p role="status" className="font-medium">
          {runningTitle(state)}
        </p>
        {state.waitsFor && <p className="text-sm">{waiting(state.waitsFor)}</p>}
        <ProgressBar label={words.progress} share={null} />
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-soft">
          <p>
            {state.bytesDone > 0 && `${doneBytes(state.bytesDone)}. `}
            {stopDetail(state)}
          </p>
          <Button onClick={() => onStop(state.maintenanceId)}>{words.stop}</Button>
        </div>
      </div>
    )
  const next = wishAfter(state)
  const { outcome } = state
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {state.failure && <FailureCard failure={state.failure} />}
      {state.result === 'cancelled' && (
        <div role="status">
          <Note tone="neutral" title={words.cancelled} />
        </div>
      )}
      {outcome && <Outcome outcome={outcome} isDryRun={state.wish.kind !== 'check' && state.wish.isDryRun} />}
      {next && outcome && (
        <div>
          <Button look="primary" disabled={isBusy} onClick={() => onStart(next)}>
            {applyLabel(outcome)}
          </Button>
        </div>
      )}
    </div>
  )
}

function Outcome({ outcome, isDryRun }: { readonly outcome: MaintenanceOutcome; readonly isDryRun: boolean }) {
  const { tone, title, lines } = told(outcome, isDryRun)
  return (
    <>
      <div role="status">
        <Note tone={tone} title={title}>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Note>
      </div>
      {outcome.kind === 'check' && outcome.findings.length > 0 && (
        <Lines
          label={words.findings}
          lines={outcome.findings.map(({ message, code }) => `${tell(message)} (${code})`)}
          total={outcome.errors + outcome.hints}
        />
      )}
      {outcome.kind === 'repair-snapshots' && outcome.changes.length > 0 && (
        <Lines
          label={words.changes}
          lines={outcome.changes.map(({ kind, path }) => `${path}: ${changeWords[kind]}`)}
          total={outcome.changesTotal}
        />
      )}
    </>
  )
}

interface LinesProps {
  readonly label: string
  readonly lines: readonly string[]
  readonly total: number
}

function Lines({ label, lines, total }: LinesProps) {
  return (
    <Disclosure label={label}>
      <ul className="grid gap-1 text-sm">
        {lines.map((line, at) => (
          <li key={`${at} ${line}`} className="break-words select-text">
            {line}
          </li>
        ))}
      </ul>
      {total > lines.length && <p className="mt-2 text-sm text-soft">{words.more(total - lines.length)}</p>}
    </Disclosure>
  )
}
