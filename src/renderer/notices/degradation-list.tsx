import type { Degradation } from '../../contract/jobs'
import { Disclosure } from '../components/disclosure'
import { Note } from '../components/note'
import { tell } from '../tell'
import { degradationWords } from '../words/degradation'
import { noticeWords as words } from './words'

/** How many are shown before the rest is folded. */
const SHOWN = 5

/** What is degraded, why, and what cures it. */
export function DegradationList({ degradations }: { readonly degradations: readonly Degradation[] }) {
  const rest = degradations.slice(SHOWN)
  return (
    <div className="grid gap-3">
      <Items degradations={degradations.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <Disclosure label={words.more(rest.length)}>
          <Items degradations={rest} />
        </Disclosure>
      )}
    </div>
  )
}

function Items({ degradations }: { readonly degradations: readonly Degradation[] }) {
  return (
    <ul className="grid gap-3">
      {degradations.map(({ kind, subject, reason, cure }) => (
        <li key={`${kind} ${subject}`}>
          <Note tone="warning" title={degradationWords[kind]}>
            <p className="font-mono text-xs break-all">{tell(subject)}</p>
            <p className="mt-1">{tell(reason)}</p>
            {cure && (
              <p className="mt-1">
                <span className="font-medium">{words.cure}</span> {tell(cure)}
              </p>
            )}
          </Note>
        </li>
      ))}
    </ul>
  )
}
