import type { ReactNode } from 'react'
import type { PlannedComponent, PointComponent } from '../../../contract/component-restore'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { ChoiceGroup } from '../../components/choice-group'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { type Components, canReplay, componentKey } from '../../stores/restore-state'
import { refusalWords } from '../../words/refusal'
import { ComponentChain } from './component-chain'
import { LogReplay } from './log-replay'
import { componentWords as words, linksSentence, plannedSentence } from './component-words'
import { tell } from '../../tell'

interface Props {
  readonly state: Components
  /** What can be done about a failure. */
  readonly answer?: ReactNode
  readonly onToggle: (component: PointComponent) => void
  readonly onEdit: (change: Partial<Pick<Components, 'place' | 'beside' | 'until'>>) => void
  readonly onChoose: () => void
}

/** The applications of a restore point, each as one unit, and what would happen to them. */
export function ComponentsStep({ state, answer, onToggle, onEdit, onChoose }: Props) {
  const { offered, chosen, place, beside, componentPlan, failure } = state
  const isWrong = beside !== '' && !beside.startsWith('/')
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <Card title={words.which}>
        {offered === null && !failure && <p className="text-sm text-soft">{words.reading}</p>}
        {offered?.length === 0 && <p>{words.none}</p>}
        <Offered {...{ offered, chosen, onToggle }} />
        <p className="mt-2 text-sm text-soft">{words.unit}</p>
      </Card>
      <Card title={words.place}>
        <ChoiceGroup
          label={words.place}
          value={place}
          choices={(['beside', 'original'] as const).map((value) => ({ value, ...words.places[value] }))}
          onChange={(value) => onEdit({ place: value })}
        />
        {place === 'beside' && (
          <div className="mt-4">
            <TextField
              label={words.folder}
              value={beside}
              onChange={(value) => onEdit({ beside: value })}
              placeholder="/home/me/restored"
              error={isWrong ? words.notAbsolute : undefined}
              isMono
            >
              <Button onClick={onChoose} aria-label={words.choose}>
                {words.browse}
              </Button>
            </TextField>
          </div>
        )}
      </Card>
      {canReplay(state) && <LogReplay until={state.until} onChange={(until) => onEdit({ until })} />}
      {componentPlan && (
        <Card title={words.plan}>
          <ul className="grid gap-3">
            {componentPlan.components.map((component) => (
              <li key={`${component.writerId} ${component.logicalPath} ${component.name}`}>
                <Planned
                  component={component}
                  isBusy={state.isBusy}
                  onBeside={place === 'original' ? () => onEdit({ place: 'beside' }) : null}
                />
              </li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-soft">{words.nothing}</p>
        </Card>
      )}
    </>
  )
}

const Offered = ({ offered, chosen, onToggle }: Pick<Components, 'offered' | 'chosen'> & Pick<Props, 'onToggle'>) => (
  <>
    {(offered ?? []).map((component) => (
      <div key={componentKey(component)}>
        <CheckRow
          label={`${component.caption || component.name} · ${component.writer}`}
          detail={`${linksSentence(component)} ${component.places.join('  ·  ')}`}
          isChecked={chosen.includes(componentKey(component))}
          onChange={() => onToggle(component)}
        />
        {component.links.length > 1 && <ComponentChain links={component.links} />}
      </div>
    ))}
  </>
)

interface PlannedProps {
  readonly component: PlannedComponent
  /** It is looked at again. */
  readonly isBusy: boolean
  /** Null where nothing else is offered. */
  readonly onBeside: (() => void) | null
}

function Planned({ component, isBusy, onBeside }: PlannedProps) {
  const { caption, refusal, setAside, setAsideTotal } = component
  if (refusal) {
    const { why, cure } = refusalWords[refusal.kind]
    return (
      <Note tone="warning" title={`${caption}: ${why}`}>
        <span className="block">{words.unchanged}</span>
        <span className="block">{cure}</span>
        <span className="block font-mono text-xs break-all">{tell(refusal.detail)}</span>
        {onBeside && (
          <span className="mt-2 block">
            <Button disabled={isBusy} onClick={onBeside}>
              {words.instead}
            </Button>
          </span>
        )}
      </Note>
    )
  }
  return (
    <div>
      <p className="font-medium">{caption}</p>
      <p className="text-sm">{plannedSentence(component)}</p>
      {setAsideTotal > 0 && (
        <p className="text-sm text-soft">
          {words.setAside} <span className="font-mono text-xs break-all">{setAside.slice(0, 5).join('  ·  ')}</span>
        </p>
      )}
    </div>
  )
}
