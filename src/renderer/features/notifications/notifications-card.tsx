import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { FailureCard } from '../../notices/failure-card'
import type { NotificationsState } from '../../stores/notifications'
import { deliverySentence, placeOf, words } from './words'

interface Props {
  readonly state: NotificationsState
  readonly onAdd: () => void
  readonly onTest: (channelId: string) => void
  readonly onRemove: (channelId: string) => void
  /** What is being added. */
  readonly children: ReactNode
}

/** Who is told of backups, how that went the last time, and what can be done about it. */
export function NotificationsCard({ state, onAdd, onTest, onRemove, children }: Props) {
  const isBusy = state.kind === 'listed' && state.working !== null
  return (
    <Card
      title={words.title}
      aside={
        state.kind === 'listed' && state.draft === null ? (
          <Button look="quiet" className="-mr-3.5" disabled={isBusy} onClick={onAdd}>
            {words.add}
          </Button>
        ) : null
      }
    >
      <p className="text-sm text-soft">{words.intro}</p>
      {state.kind === 'asking' && <p role="status">{words.asking}</p>}
      {state.kind === 'failed' && <FailureCard failure={state.failure} />}
      {state.kind === 'listed' && (
        <>
          {state.failure && <FailureCard failure={state.failure} />}
          {state.channels.length === 0 && <p className="mt-3">{words.none}</p>}
          <ul className="mt-3 divide-y divide-line">
            {state.channels.map(({ channel, last, waiting }) => (
              <li key={channel.id} className="py-3">
                <p className="font-medium break-words">{channel.name}</p>
                <p className="text-sm break-words">
                  {placeOf(channel)}, {channel.jobs.length === 0 ? words.allJobs : words.someJobs(channel.jobs.length)}
                </p>
                <p role="status" className="text-sm break-words text-soft">
                  {deliverySentence(last)} {waiting > 0 && words.waiting(waiting)}
                </p>
                <div className="mt-2 flex flex-wrap gap-2">
                  <Button disabled={isBusy} aria-label={words.testOf(channel.name)} onClick={() => onTest(channel.id)}>
                    {words.test}
                  </Button>
                  <Button
                    disabled={isBusy}
                    aria-label={words.removeOf(channel.name)}
                    onClick={() => onRemove(channel.id)}
                  >
                    {words.remove}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          {children}
        </>
      )}
    </Card>
  )
}
