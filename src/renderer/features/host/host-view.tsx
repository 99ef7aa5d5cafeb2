import type { ReactNode } from 'react'
import type { ServiceStatus } from '../../../contract/service'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { RightsState } from '../../stores/rights'
import type { ServiceWish } from '../../stores/service'
import { tell } from '../../tell'
import { RightsTables } from './rights-tables'
import { hostWords, linkWords, missingSentence, whoseJobs, words } from './words'

interface Props {
  readonly status: ServiceStatus
  readonly wish: ServiceWish
  readonly rights: RightsState
  readonly onAsk: (what: 'attach' | 'detach' | 'install') => void
}

/** Which host does the work, what it can and cannot do, and the way to more. */
export function HostView({ status, wish, rights, onAsk }: Props) {
  const isBusy = wish.kind === 'asked'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{words.heading}</h1>
      <Card title={words.who}>
        <p className="text-lg font-medium">{hostWords[status.engine]}</p>
        <p className="mt-1 text-sm text-soft">{whoseJobs(status)}</p>
        {status.link !== 'attached' && (
          <p className="mt-3 text-sm" role="status">
            {linkWords[status.link]} {status.link === 'refused' && tell(status.reason)}
          </p>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          {status.engine === 'application' && status.link === 'available' && (
            <Button look="primary" disabled={isBusy} onClick={() => onAsk('attach')}>
              {words.attach}
            </Button>
          )}
          {status.engine === 'service' && (
            <Button disabled={isBusy} onClick={() => onAsk('detach')}>
              {words.detach}
            </Button>
          )}
        </div>
        {wish.kind === 'refused' && (
          <div className="mt-4">
            <FailureCard failure={wish.failure} />
          </div>
        )}
      </Card>
      <Rights state={rights} offer={<Offer status={status} isBusy={isBusy} onAsk={onAsk} />} />
    </div>
  )
}

function Rights({ state, offer }: { readonly state: RightsState; readonly offer: ReactNode }) {
  switch (state.kind) {
    case 'asking':
      return <p role="status">{words.asking}</p>
    case 'failed':
      return <FailureCard failure={state.failure} />
    case 'known':
      return (
        <>
          {state.rights.missing.length > 0 && (
            <Note tone="warning" title={missingSentence(state.rights)}>
              {state.rights.host === 'application' && offer}
            </Note>
          )}
          <RightsTables rights={state.rights} />
        </>
      )
  }
}

interface OfferProps {
  readonly status: ServiceStatus
  readonly isBusy: boolean
  readonly onAsk: Props['onAsk']
}

function Offer({ status, isBusy, onAsk }: OfferProps) {
  const { way, command } = status.install
  return (
    <>
      <p>{words.offer}</p>
      {status.link === 'absent' && way === 'ask' && (
        <div className="mt-3">
          <Button look="primary" disabled={isBusy} onClick={() => onAsk('install')}>
            {words.install}
          </Button>
          {isBusy && (
            <p role="status" className="mt-2">
              {words.installing}
            </p>
          )}
        </div>
      )}
      {status.link === 'absent' && way !== 'no' && (
        <>
          <p className="mt-3">{words.installBy}</p>
          <pre className="mt-1 rounded-lg border border-line bg-surface px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap select-text">
            {command}
          </pre>
        </>
      )}
    </>
  )
}
