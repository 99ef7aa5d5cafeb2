import { type ReactNode, useState } from 'react'
import type { Failure } from '../../../contract/failure'
import type { MaintenanceState, MaintenanceWish } from '../../../contract/maintenance'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Disclosure } from '../../components/disclosure'
import { SelectField } from '../../components/select-field'
import { FailureCard } from '../../notices/failure-card'
import { MaintenancePanel } from './maintenance-panel'
import { words } from './maintenance-words'

interface Props {
  /** What is done here, or was done last; undefined for nothing. */
  readonly state: MaintenanceState | undefined
  /** Why the last wish did not begin. */
  readonly failure: Failure | null
  readonly isBusy: boolean
  readonly onStart: (wish: MaintenanceWish) => void
  readonly onStop: (maintenanceId: string) => void
}

const DATAS = ['none', 'some', 'all'] as const
const REPAIRS = ['repair-index', 'repair-packs', 'repair-snapshots'] as const

/** Check, free space, repair: what would be done is said before anything is. */
export function MaintenanceCard({ state, failure, isBusy, onStart, onStop }: Props) {
  const [data, setData] = useState<(typeof DATAS)[number]>('none')
  return (
    <Card title={words.heading}>
      <div className="grid gap-5">
        <Task title={words.check} detail={words.checkDetail}>
          <div className="flex flex-wrap items-end gap-3">
            <SelectField
              label={words.data}
              value={data}
              options={DATAS.map((value) => ({ value, label: words.datas[value] }))}
              onChange={(value) => setData(DATAS.find((known) => known === value) ?? 'none')}
            />
            <Button disabled={isBusy} onClick={() => onStart({ kind: 'check', data })}>
              {words.check}
            </Button>
          </div>
        </Task>
        <Task title={words.prune} detail={words.pruneDetail}>
          <Button disabled={isBusy} onClick={() => onStart({ kind: 'prune', isDryRun: true })}>
            {words.pruneLook}
          </Button>
        </Task>
        <Disclosure label={words.repair}>
          <p className="mb-3 text-sm text-soft">{words.repairDetail}</p>
          <ul className="grid gap-2">
            {REPAIRS.map((kind) => (
              <li key={kind} className="flex flex-wrap items-center gap-3">
                <span className="min-w-48 text-sm">{words.repairs[kind]}</span>
                <Button
                  disabled={isBusy}
                  aria-label={words.repairLook(words.repairs[kind])}
                  onClick={() => onStart({ kind, isDryRun: true })}
                >
                  {words.look}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
        {failure && <FailureCard failure={failure} />}
        {state && <MaintenancePanel key={state.maintenanceId} {...{ state, isBusy, onStart, onStop }} />}
      </div>
    </Card>
  )
}

interface TaskProps {
  readonly title: string
  readonly detail: string
  readonly children: ReactNode
}

function Task({ title, detail, children }: TaskProps) {
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      <p className="mb-2 text-sm text-soft">{detail}</p>
      {children}
    </section>
  )
}
