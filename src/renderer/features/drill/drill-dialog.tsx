import { Button } from '../../components/button'
import { CommandLine } from '../../components/command-line'
import { Dialog } from '../../components/dialog'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { DrillState } from '../../stores/drill'
import { commandOf } from '../../words/command'
import { drillDetail, drillTitle, drillTone, words } from './words'

interface Props {
  readonly state: Exclude<DrillState, { readonly kind: 'closed' }>
  readonly onBegin: () => void
  readonly onClose: () => void
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
}

/** A fire drill: before it, while it runs, and what came of it. */
export function DrillDialog({ state, onBegin, onClose, onCopy }: Props) {
  return (
    <Dialog title={words.title(state.job.name)} onCancel={onClose}>
      <Told state={state} />
      <div className="flex flex-wrap gap-3">
        {state.kind === 'asking' && (
          <Button look="primary" onClick={onBegin}>
            {words.begin}
          </Button>
        )}
        {(state.kind === 'failed' || (state.kind === 'done' && state.drill.kind !== 'proven')) && (
          <Button onClick={onBegin}>{words.again}</Button>
        )}
        <Button onClick={onClose}>{leaving[state.kind]}</Button>
      </div>
      <CommandLine
        {...{ label: words.command, copyLabel: words.copy, copiedLabel: words.copied, onCopy }}
        command={commandOf('drill', state.job.name)}
      />
    </Dialog>
  )
}

const leaving = { asking: words.notNow, trying: words.leave, done: words.close, failed: words.close } as const

function Told({ state }: Pick<Props, 'state'>) {
  switch (state.kind) {
    case 'asking':
      return (
        <>
          <p>{words.intro}</p>
          <p className="text-sm text-soft">{words.safe}</p>
        </>
      )
    case 'trying':
      return <p role="status">{words.trying}</p>
    case 'failed':
      return <FailureCard failure={state.failure} />
    case 'done': {
      const { drill, seconds } = state
      return (
        <div role="status">
          <Note tone={drillTone[drill.kind]} title={drillTitle[drill.kind]}>
            {drillDetail(drill, seconds)}
          </Note>
        </div>
      )
    }
  }
}
