import type { Finding } from '../../../contract/desktop'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { Examination } from '../../stores/desktop'
import { tell } from '../../tell'
import { findingTone, words } from './words'

interface Props {
  readonly examination: Examination
  readonly onExamine: () => void
}

const ORDER = ['problem', 'warning', 'fine'] as const

/** What keeps backups on this computer from being whole: looked at when a person asks, what is wrong first. */
export function ComputerCard({ examination, onExamine }: Props) {
  const isLooking = examination.kind === 'looking'
  return (
    <Card title={words.computer}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.computerIntro}</p>
      <Button disabled={isLooking} onClick={onExamine}>
        {isLooking ? words.examining : words.examine}
      </Button>
      <div role="status" className="mt-4 empty:hidden">
        {examination.kind === 'found' && <Findings findings={examination.findings} />}
      </div>
      {examination.kind === 'failed' && (
        <div className="mt-4">
          <FailureCard failure={examination.failure} />
        </div>
      )}
    </Card>
  )
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length
  const isFine = count('problem') + count('warning') === 0
  const sorted = ORDER.flatMap((level) => findings.filter((finding) => finding.level === level))
  return (
    <>
      <p className="mb-3 font-medium">{isFine ? words.allFine : words.tally(count('problem'), count('warning'))}</p>
      <ul className="grid gap-2">
        {sorted.map(({ id, level, what, cause, cure }) => (
          <li key={id}>
            <Note tone={findingTone[level]} title={tell(what)}>
              {level !== 'fine' && (
                <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
                  <dt className="text-soft">{words.why}</dt>
                  <dd className="break-words">{tell(cause)}</dd>
                  <dt className="text-soft">{words.cure}</dt>
                  <dd>{tell(cure)}</dd>
                </dl>
              )}
            </Note>
          </li>
        ))}
      </ul>
    </>
  )
}
