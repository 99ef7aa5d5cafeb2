import type { Notice } from '../../../contract/sessions'
import { Card } from '../../components/card'
import { noticeTitles, offerWords } from './part-words'
import { words } from './words'

/** What a run has to tell that degrades nothing. */
export function NoticesPanel({ notices }: { readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null
  return (
    <Card title={words.notices}>
      <ul className="grid gap-3 text-sm">
        {notices.map(({ kind, subject, reason, offer }) => (
          <li key={`${kind} ${subject}`}>
            <p className="font-medium">{noticeTitles[kind]}</p>
            <p className="font-mono text-xs break-all text-soft">{subject}</p>
            <p className="mt-1">{reason}</p>
            {offer && <p className="mt-1 text-soft">{offerWords[offer]}</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
