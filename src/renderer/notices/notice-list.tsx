import type { Notice } from '../../contract/jobs'
import { Button } from '../components/button'
import { tell } from '../tell'
import { noticeTitles, offerWords, ownButton, ownButtonOf } from '../words/notice'

interface Props {
  readonly notices: readonly Notice[]
  /** Takes up an offer to own an application's backups; left out where there is no job to do it in. */
  readonly onOwn?: ((writerId: string, type: 'incremental' | 'log') => void) | undefined
}

/** What a run told that degrades nothing, with the way to what it offers. */
export function NoticeList({ notices, onOwn }: Props) {
  return (
    <ul className="grid gap-3 text-sm">
      {notices.map(({ kind, subject, reason, offer, writerId }) => (
        <li key={`${kind} ${subject}`} className="rounded-xl border border-line bg-raised p-4">
          <p className="font-medium">{noticeTitles[kind]}</p>
          <p className="font-mono text-xs break-all text-soft">{subject}</p>
          <p className="mt-1">{tell(reason)}</p>
          {offer && <p className="mt-1 text-soft">{offerWords[offer]}</p>}
          {onOwn && writerId !== undefined && (offer === 'log' || offer === 'incremental') && (
            <div className="mt-2">
              <Button aria-label={ownButtonOf(subject)} onClick={() => onOwn(writerId, offer)}>
                {ownButton}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
