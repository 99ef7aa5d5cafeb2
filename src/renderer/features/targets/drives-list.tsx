import type { Rotation, RotationStatus } from '../../../contract/rotation'
import { Button } from '../../components/button'
import { CheckRow } from '../../components/check-row'
import { Mark } from '../../components/mark'
import { SelectField } from '../../components/select-field'
import { formatDateTime } from '../../format'
import { withoutDrive } from '../../stores/targets'
import { tell } from '../../tell'
import { words } from './words'

interface Props {
  readonly rotation: Rotation
  readonly status: RotationStatus
  readonly isBusy: boolean
  readonly onChange: (rotation: Rotation | null) => void
}

/** Units: days. */
const TURNS = [1, 3, 7, 14, 30]

/** The drives that take turns: which is there, which is overdue, and what becomes of one after a run. */
export function DrivesList({ rotation, status, isBusy, onChange }: Props) {
  const turns = [...new Set([...TURNS, rotation.turnDays])].toSorted((one, other) => one - other)
  return (
    <>
      <ul className="grid gap-3">
        {status.drives.map(({ repositoryId, repository, isConnected, isOverdue, newestPoint }) => (
          <li key={repositoryId} className="flex flex-wrap items-start gap-3 text-sm">
            <Mark tone={isOverdue ? 'warning' : isConnected ? 'good' : 'neutral'} size={18} />
            <div className="min-w-0 flex-1">
              <span className="block font-mono text-xs break-all">{repository}</span>
              <span className="block text-soft">
                {[
                  isConnected ? words.connected : words.away,
                  newestPoint === null ? words.empty : words.newest(formatDateTime(newestPoint)),
                  ...(isOverdue ? [words.overdue] : []),
                ].join(' · ')}
              </span>
            </div>
            <Button
              look="quiet"
              disabled={isBusy}
              aria-label={words.removeDrive(repository)}
              onClick={() => onChange(withoutDrive(rotation, repositoryId))}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {status.lastEjection && <p className="mt-3 text-sm text-soft">{tell(status.lastEjection.sentence)}</p>}
      <CheckRow
        label={words.eject}
        detail={words.ejectDetail}
        isChecked={rotation.ejects}
        onChange={(ejects) => onChange({ ...rotation, ejects })}
      />
      <SelectField
        label={words.turn}
        value={String(rotation.turnDays)}
        options={turns.map((days) => ({ value: String(days), label: words.days(days) }))}
        onChange={(chosen) => onChange({ ...rotation, turnDays: Number(chosen) })}
      />
    </>
  )
}
